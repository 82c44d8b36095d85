/**
 * Every lesson, from top to bottom, in the real kernel: what a student gets, and what a reader sees on the file's page.
 *
 * It runs once: each exercise as it is, and right after it as its solution has it.
 */
import { assert, assertEquals } from "@std/assert";
import { notebooksIn } from "lib/cli/notebooks_build/mod.ts";
import {
  codeCells,
  compareOutputs,
  publishable,
  readNotebook,
  runNotebook,
  separateSolutions,
  verdicts,
  withSolutionsBeside,
} from "lib/jupyter/mod.ts";
import { assertSolvable, isExercise } from "./notebooks/exercises.ts";

const root = new URL("..", import.meta.url).pathname;
const directory = `${root}notebooks`;

for (const path of await notebooksIn(directory)) {
  const name = path.slice(root.length);

  Deno.test(`${name}: runs, shows what the file shows, and its exercises can be solved`, async () => {
    const notebook = await readNotebook(path);
    const ran = await runNotebook(withSolutionsBeside(notebook, name), { directory, name });
    const lesson = separateSolutions(ran).notebook;
    const differences = compareOutputs(notebook, await publishable(lesson, name));
    assertEquals(differences, [], `${name}: run \`deno task notebooks:build ${name}\``);
    // Whatever a lesson says of its own numbers is checked in it, also where they vary from run to run.
    for (const { cell } of codeCells(lesson)) {
      if (isExercise(cell)) continue;
      assert(!verdicts(cell).includes("✗"), `${name}: a check of cell ${cell.id} does not pass`);
    }
    assertSolvable(ran, name);
  });
}
