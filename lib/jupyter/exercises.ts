/**
 * Exercises: a code cell tagged `exercise` that the student completes, and after it a markdown cell tagged `solution` that holds the
 * whole cell as it could be, folded away:
 *
 * ```text
 * <details><summary>Solution</summary>
 *
 * (a fenced block of ts)
 *
 * </details>
 * ```
 *
 * Both call `check(…)`, which prints a line with ✓ or ✗.
 *
 * @module
 */
import { UserError } from "lib/errors.ts";
import { type Cell, type CodeCell, type Notebook, tagsOf } from "./notebook.ts";

/** An exercise and its solution. */
export interface Exercise {
  /** The index of the exercise among all cells, from 0. */
  index: number;
  cell: CodeCell;
  /** The code that solves it, in place of the cell's. */
  solution: string;
}

/**
 * The exercises of a notebook.
 *
 * @param name The notebook's name in messages.
 * @throws {UserError} An exercise without `// your turn` or a solution, a solution without code or an exercise.
 */
export function exercisesOf(notebook: Notebook, name: string): Exercise[] {
  const exercises: Exercise[] = [];
  notebook.cells.forEach((cell, index) => {
    const refuse = (problem: string): never => {
      throw new UserError(`${name}: cells[${index}] (id ${cell.id}) ${problem}`);
    };
    const before = notebook.cells[index - 1];
    if (isSolution(cell) && !(before && isExercise(before))) refuse("is a solution, but of no exercise");
    if (!isExercise(cell)) return;
    if (cell.cell_type !== "code") return refuse("is tagged exercise, but is no code");
    if (!cell.source.includes("// your turn")) refuse('is an exercise without "// your turn"');
    const after = notebook.cells[index + 1];
    if (!after || !isSolution(after)) return refuse("is an exercise without a solution in the cell after it");
    exercises.push({
      index,
      cell,
      solution: codeOf(after) ?? refuse("is an exercise whose solution has not one block of ts"),
    });
  });
  return exercises;
}

/** A copy of the notebook in which all exercises are solved. */
export function withSolutions(notebook: Notebook, name: string): Notebook {
  const solved = structuredClone(notebook);
  for (const { cell, solution } of exercisesOf(solved, name)) cell.source = solution;
  return solved;
}

/** The tag of a cell that {@linkcode withSolutionsBeside} adds. */
const solvedTag = "solved";

/** A copy of the notebook in which each exercise is followed by its solution as a code cell, so that one run tries both. */
export function withSolutionsBeside(notebook: Notebook, name: string): Notebook {
  const copy = structuredClone(notebook);
  const solutions = new Map(exercisesOf(notebook, name).map(({ index, solution }) => [index, solution]));
  copy.cells = copy.cells.flatMap((cell, index) => {
    const source = solutions.get(index);
    if (cell.cell_type !== "code" || source === undefined) return [cell];
    return [cell, { ...cell, id: `${cell.id}-solved`, metadata: { tags: [solvedTag] }, source, outputs: [] }];
  });
  return copy;
}

/**
 * Takes a notebook of {@linkcode withSolutionsBeside} apart once it was run.
 *
 * @returns The notebook as it stands in its file, and the solutions' cells in order.
 */
export function apart(notebook: Notebook): { notebook: Notebook; solved: CodeCell[] } {
  const isSolved = (cell: Cell): cell is CodeCell => tagsOf(cell).includes(solvedTag);
  return {
    notebook: { ...notebook, cells: notebook.cells.filter((cell) => !isSolved(cell)) },
    solved: notebook.cells.filter(isSolved),
  };
}

/** The marks that `check` printed in a cell's outputs, in order. */
export function verdicts(cell: CodeCell): ("✓" | "✗")[] {
  return cell.outputs.flatMap((output) => {
    if (output.output_type === "error") return [];
    const text = output.output_type === "stream" ? output.text : output.data["text/plain"];
    if (typeof text !== "string") return [];
    return [...text.matchAll(/^[✓✗]/gm)].map(([mark]) => mark as "✓" | "✗");
  });
}

function isExercise(cell: Cell): boolean {
  return tagsOf(cell).includes("exercise");
}

function isSolution(cell: Cell): boolean {
  return tagsOf(cell).includes("solution");
}

/** The code in a solution; `undefined` where there is not exactly one block. */
function codeOf({ source }: Cell): string | undefined {
  const blocks = [...source.matchAll(/^```ts\n([^]*?)\n```$/gm)];
  return blocks.length === 1 ? blocks[0]![1] : undefined;
}
