/**
 * What must be true of the exercises of a lesson that was run.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { type CodeCell, type Notebook, separateSolutions, tagsOf, verdicts } from "lib/jupyter/mod.ts";

/** Whether a cell is an exercise. */
export function isExercise(cell: CodeCell): boolean {
  return tagsOf(cell).includes("exercise");
}

/** Whether a cell is an exercise, or its solution in a notebook of `withSolutionsBeside`. */
export function isExerciseOrSolved(cell: CodeCell): boolean {
  return isExercise(cell) || tagsOf(cell).includes("solved");
}

/**
 * Asserts that no exercise passes as it is and that each passes with its solution.
 *
 * @param ran A notebook of `withSolutionsBeside` that was run, all of it or some of its cells.
 * @param name The notebook's name in messages.
 * @returns How many exercises there are.
 */
export function assertSolvable(ran: Notebook, name: string): number {
  const { notebook, solved } = separateSolutions(ran);
  const exercises = notebook.cells.filter((cell): cell is CodeCell =>
    cell.cell_type === "code" && isExercise(cell)
  );
  assertEquals(exercises.length, solved.length, name);
  exercises.forEach((cell, number) => {
    const place = `${name}: exercise in cell ${cell.id}`;
    assert(verdicts(cell).includes("✗"), `${place}: passes although nobody solved it`);
    assertEquals([...new Set(verdicts(solved[number]!))], ["✓"], `${place}: its solution does not pass`);
  });
  return exercises.length;
}
