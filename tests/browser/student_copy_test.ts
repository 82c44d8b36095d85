/**
 * A student's own copy of a lesson in JupyterLab, in Chromium without a window: what `deno task notebooks --student`
 * prepares opens at the contents, runs to its end with no exercise solved, and counts those that are solved then. No
 * file but the copy changes. `deno task test:browser` runs it where JupyterLab is on the PATH. With SCREENSHOTS=DIR it
 * leaves pictures of the contents and of the last cell, before and after.
 */
import { assert, assertEquals } from "@std/assert";
import { contentsName, prepareStudentFolder, workFolder } from "lib/cli/notebooks/student.ts";
import { Output } from "lib/cli/shared/output.ts";
import { sha256 } from "lib/math/mod.ts";
import { type Exercise, exercisesOf, readNotebook } from "lib/jupyter/mod.ts";
import { type Browser, launchChromium, whyNoChromium } from "./chromium.ts";
import { type JupyterServer, startJupyter, whyNoJupyter } from "./jupyter_server.ts";
import { LabPage } from "./lab_page.ts";

const root = new URL("../../", import.meta.url).pathname;

/** Of all lessons, the one whose cells take the least time. */
const lesson = "03-the-convolution-layer.ipynb";

const panel = "jupyterapp.shell.currentWidget";

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium() ?? await whyNoJupyter();
  Deno.test({
    name: `a student's copy in JupyterLab${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const base = await Deno.makeTempDir({ prefix: "student_copy_test_" });
      try {
        const opens = `${workFolder}/${contentsName}`;
        await using server = await startJupyter(base, { opens });
        const project = `${base}/project/`;
        await Deno.copyFile(`${root}notebooks/${lesson}`, `${project}notebooks/${lesson}`);
        await Deno.copyFile(`${root}notebooks/glossary.md`, `${project}notebooks/glossary.md`);
        const output = new Output({ json: false, quiet: true });
        output.line = () => {};
        await prepareStudentFolder(project, output);
        const before = await hashes(project);
        await using browser = await launchChromium();

        await t.step(
          "the contents open, with the minutes of each section",
          () => openContents(server, browser),
        );
        await t.step(
          "Run All: no exercise is correct; with its solution, each is",
          () => solve(server, browser),
        );

        const after = await hashes(project);
        const changed = [...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path);
        // JupyterLab keeps copies; the kernel adapts the lock file, because this folder's configuration lacks JSR.
        const own = changed.filter((path) => !path.includes(".ipynb_checkpoints/") && path !== "deno.lock");
        assertEquals(own, [`${workFolder}/${lesson}`]);
      } finally {
        await Deno.remove(base, { recursive: true });
      }
    },
  });
}

/** The hash of each file in a folder, by its path from there. */
async function hashes(folder: string, path = ""): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { name, isDirectory } of Deno.readDir(folder + path)) {
    if (isDirectory) {
      for (const [inside, hash] of await hashes(folder, `${path}${name}/`)) found.set(inside, hash);
    } else found.set(path + name, await sha256(await Deno.readFile(folder + path + name)));
  }
  return found;
}

async function openContents(server: JupyterServer, browser: Browser): Promise<void> {
  await using lab = await LabPage.open(browser, server.url);
  assertEquals(await lab.ask(`${panel}.context.path`), `${workFolder}/${contentsName}`);
  const links = await lab.links(0);
  const local = links.map(({ local }) => local);
  assert(local.includes(`${workFolder}/${lesson}`), local.join(", "));
  const text = await lab.ask<string>(`${panel}.content.widgets[0].node.textContent`);
  assert(/How long does each section take\?.*1 · Guess first \d+ min/s.test(text), text);
  await picture(lab, "contents");
  lab.assertNoFaults();
}

async function solve(server: JupyterServer, browser: Browser): Promise<void> {
  const exercises = exercisesOf(await readNotebook(`${root}notebooks/${lesson}`), lesson);
  const { origin, search } = new URL(server.url);
  await using lab = await LabPage.open(browser, `${origin}/lab/tree/${workFolder}/${lesson}${search}&reset`);
  const ids = await lab.ask<string[]>(`${panel}.content.widgets.map(({ model }) => model.id)`);
  const last = ids.indexOf("sum-up"), at = ({ cell }: Exercise) => ids.indexOf(cell.id);
  assert(last > 0 && exercises.every((exercise) => at(exercise) > 0), ids.join(", "));

  await lab.runAll();
  await lab.untilDone(240_000);
  const count = exercises.length;
  assertEquals(await sumUp(lab, last), `0 of ${count} exercises are correct`);
  for (const exercise of exercises) assert((await verdict(lab, at(exercise))).startsWith("✗"));
  await lab.show(last);
  await picture(lab, "last-cell-before");

  for (const exercise of exercises) await run(lab, at(exercise), exercise.solution);
  await run(lab, last);
  assertEquals(await sumUp(lab, last), `${count} of ${count} exercises are correct`);
  for (const exercise of exercises) assert((await verdict(lab, at(exercise))).startsWith("✓"));
  // The marks are white on a colour, which JupyterLab leaves in the HTML of outputs.
  const mark = `getComputedStyle(${lab.find(last, ".jp-RenderedHTML span")}[0]).backgroundColor`;
  await lab.show(last);
  assertEquals(await lab.ask(mark), "rgb(26, 127, 55)");
  await picture(lab, "last-cell-after");
  await lab.command("docmanager:save");
  lab.assertNoFaults();
}

/** Runs a cell, with other code if there is any, and waits until it is done. */
async function run(lab: LabPage, cell: number, code?: string): Promise<void> {
  if (code !== undefined) {
    await lab.ask(`${panel}.content.widgets[${cell}].model.sharedModel.setSource(${JSON.stringify(code)})`);
  }
  await lab.ask(`void (${panel}.content.activeCellIndex = ${cell})`);
  await lab.command("notebook:run-cell");
  await lab.untilIdle();
}

async function verdict(lab: LabPage, cell: number): Promise<string> {
  return String((await lab.outputs(cell)).at(-1)?.data?.["text/plain"]);
}

async function sumUp(lab: LabPage, cell: number): Promise<string> {
  return (await verdict(lab, cell)).split(":")[0]!;
}

async function picture(lab: LabPage, name: string): Promise<void> {
  const folder = Deno.env.get("SCREENSHOTS");
  if (folder === undefined) return;
  await Deno.mkdir(folder, { recursive: true });
  await lab.page.screenshot({ path: `${folder}/student-${name}.png` });
}
