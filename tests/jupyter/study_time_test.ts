import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { readNotebook, studySections, studyTime, totalMinutes } from "lib/jupyter/mod.ts";
import { missing } from "../permissions.ts";
import { code, markdown, notebook } from "./notebooks.ts";

const words = (count: number) => "word ".repeat(count);

Deno.test("study time: words, lines of code, cells and exercises of each section; solutions take none", () => {
  const { cells } = notebook(
    markdown(`[contents](README.md)\n\n# 1 · Data\n\n${words(146)}`),
    code("one\n\ntwo\nthree\n"),
    markdown(
      `${words(148)}\n\n## \`Stride\`\n\n$k_1$\n\n\`\`\`ts\n# not a heading\nmore\n\`\`\`\n\n### A part`,
    ),
    code("your turn", { tags: ["exercise"] }),
    markdown(`## Solution\n\n${words(1000)}`, "solution"),
    code(""),
  );
  const [first, second, ...more] = studySections(cells);
  assertEquals(more, []);
  assertEquals([first!.title, first!.level, second!.title, second!.level], ["1 · Data", 1, "Stride", 2]);
  // "contents", "1", "Data" and 146 + 148 words; three lines in a cell.
  assertAlmostEquals(first!.minutes, (3 + 294) / 150 + 3 / 10 + 1);
  // "Stride", "k", "1", "A", "part"; two lines in the text, and one in the cell of the exercise.
  assertAlmostEquals(second!.minutes, 5 / 150 + 3 / 10 + 1 + 5);
  assertAlmostEquals(totalMinutes(studySections(cells)), first!.minutes + second!.minutes);
});

Deno.test("study time: HTML and the targets of links are not words", () => {
  const of = (text: string) => studySections([markdown(`# x\n${text}`)])[0]!.minutes;
  assertAlmostEquals(of('<img src="a.png" alt="three words here"> [two words](../data/README.md)'), 3 / 150);
});

Deno.test("study time as text: whole minutes, then steps of five", () => {
  assertEquals([0.1, 12.4, 57.4, 57.6, 93, 120, 178].map(studyTime), [
    "1 min",
    "12 min",
    "57 min",
    "1 h",
    "1 h 35 min",
    "2 h",
    "3 h",
  ]);
});

Deno.test(
  "study time: about what the notes for teachers of four lessons plan",
  { ignore: missing("read") },
  async () => {
    // The last section that has minutes in the notes, and the sum of all minutes there.
    const planned = new Map<string, [last: number, minutes: number]>([
      ["03-the-convolution-layer", [9, 135]],
      ["04-the-pooling-layer", [10, 90]],
      ["07-inside-the-network", [10, 120]],
      ["08-your-own-handwriting", [12, 152]],
    ]);
    let sum = 0;
    for (const [name, [last, minutes]] of planned) {
      const url = new URL(`../../notebooks/${name}.ipynb`, import.meta.url);
      const sections = studySections((await readNotebook(url.pathname)).cells).filter(({ title, level }) =>
        level === 2 && Number.parseInt(title) <= last
      );
      assertEquals(sections.length, last, name);
      const own = totalMinutes(sections);
      assert(own > 0.7 * minutes && own < 1.3 * minutes, `${name}: ${own} instead of ${minutes} minutes`);
      sum += own;
    }
    assertAlmostEquals(sum, 497, 0.1 * 497);
  },
);
