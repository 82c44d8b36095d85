/**
 * Every lesson, from top to bottom, in the real kernel: what a student gets, and what a reader sees on the file's page.
 *
 * It runs once: each exercise as it is, and right after it as its solution has it. `browser/jupyter_test.ts` asserts the same of the
 * lessons in JupyterLab.
 */
import { notebooksIn } from "lib/cli/notebooks_build/mod.ts";
import { readNotebook, runNotebook, withSolutionsBeside } from "lib/jupyter/mod.ts";
import { assertLessonRan } from "./notebooks/lesson_run.ts";

const root = new URL("..", import.meta.url).pathname;
const directory = `${root}notebooks`;

for (const path of await notebooksIn(directory)) {
  const name = path.slice(root.length);

  Deno.test(`${name}: runs, shows what the file shows, and its exercises can be solved`, async () => {
    const notebook = await readNotebook(path);
    const ran = await runNotebook(withSolutionsBeside(notebook, name), { directory, name });
    await assertLessonRan(notebook, ran, name);
  });
}
