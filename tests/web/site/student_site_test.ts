/// <reference lib="dom" />
/** `deno task site --student`: solutions are left out, exercises stay, and the solved ones are counted. */
import { assert, assertEquals } from "@std/assert";
import { parseSiteOptions } from "lib/cli/site/mod.ts";
import { parseNotebook, tagsOf } from "lib/jupyter/mod.ts";
import { escapeHtml } from "lib/text/mod.ts";
import { pagesOf, placesOf } from "lib/web/site/mod.ts";
import { lessonOf } from "lib/web/site/notebook/mod.ts";
import { Lesson } from "lib/web/site/page/lesson/lesson.ts";
import { MemoryStore } from "lib/web/site/page/work/mod.ts";
import { lessonPage, pageHtml } from "lib/web/site/pages/mod.ts";
import { code, markdown, notebook } from "../../jupyter/notebooks.ts";
import { missing } from "../../permissions.ts";

const needs = { ignore: missing("read", "write", "env") };

Deno.test("--student is an option of the site, off by default", () => {
  assertEquals([parseSiteOptions([])!.student, parseSiteOptions(["--student"])!.student], [false, true]);
});

Deno.test("a lesson for students: no solution in its page or its notebook; its exercise is in both", () => {
  const cells = notebook(
    markdown("# 1 · X"),
    code("let x; // your turn", { tags: ["exercise"] }),
    markdown("<details><summary>Solution</summary>\n\n```ts\nsecret\n```\n\n</details>", "solution"),
  );
  const made = (solutions: boolean) => {
    const { html, files } = lessonOf(cells, "notebooks/1-x.ipynb", new Map(), escapeHtml, { solutions });
    return [html, new TextDecoder().decode(files.get("notebooks/1-x.ipynb"))];
  };
  for (const text of made(true)) assert(text.includes("secret") && text.includes("your turn"), text);
  for (const text of made(false)) assert(!text.includes("secret") && text.includes("your turn"), text);
});

Deno.test("the site for students: all exercises of all lessons, and no solution", needs, async () => {
  const places = await placesOf(new URL("../../../", import.meta.url));
  const [teachers, students] = await Promise.all(
    [true, false].map((solutions) => pagesOf(places, { drawing: false, solutions })),
  );
  const exercises = (html: string) => html.match(/<div class="cell exercise" id="[^"]+">/g) ?? [];
  let all = 0;
  for (const [i, { path, html }] of students!.pages.entries()) {
    assertEquals(exercises(html), exercises(teachers!.pages[i]!.html), path);
    assert(!html.includes('<div class="text solution">'), path);
    all += exercises(html).length;
  }
  assert(all > 30, `${all} exercises`);
  assertEquals(
    teachers!.pages.reduce((sum, { html }) => sum + html.split('<div class="text solution">').length - 1, 0),
    all,
  );
  let notebooks = 0;
  for (const [path, bytes] of students!.files) {
    if (!path.endsWith(".ipynb")) continue;
    notebooks++;
    const { cells } = parseNotebook(new TextDecoder().decode(bytes), path);
    assert(!cells.some((cell) => tagsOf(cell).includes("solution")), path);
    assert(cells.some((cell) => tagsOf(cell).includes("exercise")), path);
  }
  assertEquals(notebooks, students!.lessons);
});

/** A program that runs cells: each shows the verdict that is its code. */
const runner = `export const startRunner = () => ({
  run: (source, show) => {
    show({ type: "display_data", data: { "text/plain": source }, metadata: {} });
    return Promise.resolve({ status: "ok" });
  },
});`;

Deno.test("the page of a lesson for students counts the exercises whose checks pass", needs, async () => {
  const cells = ["a", "b", "c", "d"].flatMap((name) => [
    code(`${name} // your turn`, { tags: ["exercise"] }),
    markdown(`## ${name}`, "solution"),
  ]);
  const made = lessonOf(
    notebook(markdown("# 1 · X"), ...cells, code("no exercise")),
    "1-x.ipynb",
    new Map(),
    escapeHtml,
    {
      solutions: false,
    },
  );
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM(pageHtml(lessonPage(made, [made]), { drawing: false }));
  const directory = await Deno.makeTempDir(), before = { document: globalThis.document };
  Object.assign(globalThis, { document: window.document });
  try {
    await Deno.writeTextFile(`${directory}/runner.js`, runner);
    const bar = window.document.querySelector(".lesson-bar") as unknown as HTMLElement;
    const lesson = new Lesson(
      "01",
      bar,
      new URL(`file://${directory}/`),
      { show() {} } as never,
      Promise.resolve(new MemoryStore()),
    );
    const count = () => bar.querySelector(".solved")!.textContent;
    const exercises = lesson.cells.filter(({ isExercise }) => isExercise);
    assertEquals(count(), "0 of 4 exercises");
    for (const [i, source] of ["✓ one", "✗ two: not yet", "no verdict", "✓ four"].entries()) {
      exercises[i]!.replace(source);
      lesson.queue.add([exercises[i]!]);
      while (lesson.queue.isBusy) await new Promise((resolve) => setTimeout(resolve));
    }
    assertEquals(count(), "2 of 4 exercises");
    exercises[1]!.replace("✓ two");
    lesson.queue.add([exercises[1]!]);
    while (lesson.queue.isBusy) await new Promise((resolve) => setTimeout(resolve));
    assertEquals(count(), "3 of 4 exercises");
  } finally {
    Object.assign(globalThis, before);
    window.close();
    await Deno.remove(directory, { recursive: true });
  }
});
