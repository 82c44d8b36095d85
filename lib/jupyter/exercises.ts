/**
 * Exercises. An exercise is a code cell tagged `exercise` that the student completes. After it comes a
 * markdown cell tagged `solution` that holds a completed version of the whole cell, folded away:
 *
 * ```text
 * <details><summary>Solution</summary>
 *
 * (a fenced block of TypeScript, marked `ts`)
 *
 * </details>
 * ```
 *
 * Both call `check(…)`, which prints a line with ✓ or ✗.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { type Cell, type CodeCell, type Notebook, tagsOf } from "./notebook.ts";

/** An exercise and its solution. */
export interface Exercise {
  /** The index of the exercise among all cells, from 0. */
  index: number;
  cell: CodeCell;
  /** The code that solves the exercise; it replaces the code of the cell. */
  solution: string;
}

/**
 * Returns the exercises of a notebook.
 *
 * @param name The notebook's name in messages.
 * @throws {UserError} If an exercise does not have `// your turn` or a solution, or if a solution does not
 * have code or an exercise.
 */
export function exercisesOf(notebook: Notebook, name: string): Exercise[] {
  const exercises: Exercise[] = [];
  notebook.cells.forEach((cell, index) => {
    const refuse = (problem: string): never => {
      throw new UserError(`${name}: cells[${index}] (id ${cell.id}) ${problem}`);
    };
    const before = notebook.cells[index - 1];
    if (isSolution(cell) && !(before && isExercise(before))) {
      refuse("is a solution, but the cell before it is not an exercise");
    }
    if (!isExercise(cell)) return;
    if (cell.cell_type !== "code") return refuse("is tagged exercise, but is not a code cell");
    if (!cell.source.includes("// your turn")) refuse('is an exercise without "// your turn"');
    const after = notebook.cells[index + 1];
    if (!after || !isSolution(after)) return refuse("is an exercise without a solution in the cell after it");
    exercises.push({
      index,
      cell,
      solution: codeOf(after) ??
        refuse("is an exercise whose solution does not have exactly one block of ts"),
    });
  });
  return exercises;
}

/** Returns a copy of the notebook in which all exercises are solved. */
export function withSolutions(notebook: Notebook, name: string): Notebook {
  const solved = structuredClone(notebook);
  for (const { cell, solution } of exercisesOf(solved, name)) cell.source = solution;
  return solved;
}

/** The tag of a cell that {@linkcode withSolutionsBeside} adds. */
const solvedTag = "solved";

/**
 * Returns a copy of the notebook in which each exercise is followed by its solution as a code cell, so that
 * one run checks both.
 */
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
 * Removes the cells that {@linkcode withSolutionsBeside} added, after the notebook was run.
 *
 * @returns The notebook with the cells of its file, and the solutions' cells in order.
 */
export function separateSolutions(notebook: Notebook): { notebook: Notebook; solved: CodeCell[] } {
  const isSolved = (cell: Cell): cell is CodeCell => tagsOf(cell).includes(solvedTag);
  return {
    notebook: { ...notebook, cells: notebook.cells.filter((cell) => !isSolved(cell)) },
    solved: notebook.cells.filter(isSolved),
  };
}

/** Returns the marks that `check` printed in a cell's outputs, in order. */
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

/** Returns the code in a solution; `undefined` if there is not exactly one block. */
function codeOf({ source }: Cell): string | undefined {
  const blocks = [...source.matchAll(/^```ts\n([^]*?)\n```$/gm)];
  return blocks.length === 1 ? blocks[0]![1] : undefined;
}
