/**
 * Every lesson, from top to bottom, in the real kernel: what a student gets, and what a reader sees on the file's page.
 *
 * It runs once: each exercise as it is, and right after it as its solution has it.
 */
import { assert, assertEquals } from "@std/assert";
import { notebooksIn } from "lib/cli/notebooks_build/mod.ts";
import {
  type CodeCell,
  codeCells,
  compareOutputs,
  type Notebook,
  publishable,
  readNotebook,
  runNotebook,
  separateSolutions,
  verdicts,
  withSolutionsBeside,
} from "lib/jupyter/mod.ts";
import { assertSolvable, isExercise } from "./notebooks/exercises.ts";

/** The cell that counts the exercises that are correct. */
const sumUp = "sum-up";

const root = new URL("..", import.meta.url).pathname;
const directory = `${root}notebooks`;

for (const path of await notebooksIn(directory)) {
  const name = path.slice(root.length);

  Deno.test(`${name}: runs, shows what the file shows, and its exercises can be solved`, async () => {
    const notebook = await readNotebook(path);
    const ran = await runNotebook(withSolutionsBeside(notebook, name), { directory, name });
    const lesson = separateSolutions(ran).notebook;
    const count = assertSolvable(ran, name);
    assertSumsUp(notebook, `0 of ${count} exercises are correct`, name);
    assertSumsUp(lesson, `${count} of ${count} exercises are correct`, name);
    // Compared as the file has it: there, nobody has solved the exercises.
    lesson.cells = lesson.cells.map((cell) => cell.id === sumUp ? sumUpOf(notebook, name) : cell);
    const differences = compareOutputs(notebook, await publishable(lesson, name));
    assertEquals(differences, [], `${name}: run \`deno task notebooks:build ${name}\``);
    // Whatever a lesson says of its own numbers is checked in it, also where they vary from run to run.
    for (const { cell } of codeCells(lesson)) {
      if (isExercise(cell)) continue;
      assert(!verdicts(cell).includes("✗"), `${name}: a check of cell ${cell.id} does not pass`);
    }
  });
}

/** Asserts what the last cell says of the exercises. */
function assertSumsUp(notebook: Notebook, expected: string, name: string): void {
  const [output] = sumUpOf(notebook, name).outputs;
  assert(output?.output_type === "display_data", name);
  const text = String(output.data["text/plain"]);
  assert(text.startsWith(`${expected}: `), `${name}: expected "${expected}", but got "${text}"`);
}

function sumUpOf({ cells }: Notebook, name: string): CodeCell {
  const found = cells.find(({ id }) => id === sumUp);
  assert(found?.cell_type === "code", `${name}: no code cell ${sumUp}`);
  return found;
}
