/**
 * What must be true of a lesson that was run from top to bottom with its solutions beside its exercises, whoever ran it: what a student
 * gets, and what a reader sees on the file's page.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import {
  type CodeCell,
  codeCells,
  compareOutputs,
  type Notebook,
  publishable,
  separateSolutions,
  verdicts,
} from "lib/jupyter/mod.ts";
import { assertSolvable, isExercise } from "./exercises.ts";

/** The cell that counts the exercises that are correct. */
const sumUp = "sum-up";

/**
 * Asserts that a run shows what the lesson's file shows, that its exercises can be solved, and that what it says of its own numbers is
 * true.
 *
 * @param committed The lesson as its file has it.
 * @param ran The notebook of `withSolutionsBeside` after its run.
 * @param name The lesson's name in messages, such as "notebooks/01-the-dataset.ipynb".
 * @returns The lesson without its solutions, with the outputs of this run.
 */
export async function assertLessonRan(committed: Notebook, ran: Notebook, name: string): Promise<Notebook> {
  const lesson = separateSolutions(ran).notebook, count = assertSolvable(ran, name);
  assertSumsUp(committed, `0 of ${count} exercises are correct`, name);
  assertSumsUp(lesson, `${count} of ${count} exercises are correct`, name);
  // Compared as the file has it: there, nobody has solved the exercises.
  const cells = lesson.cells.map((cell) => cell.id === sumUp ? sumUpOf(committed, name) : cell);
  const differences = compareOutputs(committed, await publishable({ ...lesson, cells }, name));
  assertEquals(differences, [], `${name}: run \`deno task notebooks:build ${name}\``);
  // Whatever a lesson says of its own numbers is checked in it, also where they vary from run to run.
  for (const { cell } of codeCells(lesson)) {
    if (isExercise(cell)) continue;
    assert(!verdicts(cell).includes("✗"), `${name}: a check of cell ${cell.id} does not pass`);
  }
  return lesson;
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
