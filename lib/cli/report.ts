/**
 * The result of a test as text: the accuracy, the confusion matrix, the worst confusions.
 *
 * @module
 */
import type { Evaluation } from "../model/mod.ts";
import { count, loss, percent } from "./format.ts";

/** One line that says how good the model is. */
export function resultLine(evaluation: Evaluation): string {
  const [low, high] = evaluation.interval;
  const wrong = count(evaluation.count - evaluation.correct);
  return `test accuracy ${percent(evaluation.accuracy)} (95% interval ${percent(low)} to ${
    percent(high)
  }), ` +
    `loss ${loss(evaluation.loss)}, ${wrong} of ${count(evaluation.count)} images wrong`;
}

/**
 * The confusion matrix as aligned lines; a dot stands for 0, so that the mistakes stand out.
 *
 * @param confusion Counts, `[true class][predicted class]`.
 * @param names The name of each class.
 *
 * @example
 * ```ts
 * import { confusionTable } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(confusionTable([[12, 0], [3, 9]], ["0", "1"]), [
 *   "       0   1",
 *   "  0   12   .",
 *   "  1    3   9",
 * ]);
 * ```
 */
export function confusionTable(confusion: number[][], names: readonly string[]): string[] {
  const shown = confusion.map((row) => row.map((value) => value === 0 ? "." : String(value)));
  const label = (index: number) => names[index] ?? String(index);
  const nameWidth = Math.max(...confusion.map((_, index) => label(index).length));
  const width = Math.max(...shown.flat().map((text) => text.length), nameWidth) + 2;
  const line = (name: string, cells: string[]) =>
    `  ${name.padEnd(nameWidth)} ${cells.map((cell) => cell.padStart(width)).join("")}`;
  return [
    line("", confusion.map((_, index) => label(index))),
    ...shown.map((row, index) => line(label(index), row)),
  ];
}

/** One kind of mistake and how often it was made. */
export interface Confusion {
  /** The index of the class that the image belongs to. */
  truth: number;
  /** The index of the class that the model named. */
  predicted: number;
  count: number;
}

/**
 * The most frequent mistakes, the worst first; equal ones in the order of their digits.
 *
 * @param confusion Counts, `[true class][predicted class]`.
 * @param most How many to return at most.
 */
export function worstConfusions(confusion: number[][], most = 5): Confusion[] {
  return confusion
    .flatMap((row, truth) => row.map((count, predicted) => ({ truth, predicted, count })))
    .filter((entry) => entry.truth !== entry.predicted && entry.count > 0)
    .sort((a, b) => b.count - a.count) // the sort is stable
    .slice(0, most);
}

/**
 * Everything below the result line: the matrix and the worst confusions.
 *
 * @param evaluation The result of a test.
 * @param names The name of each class.
 */
export function reportLines(evaluation: Evaluation, names: readonly string[]): string[] {
  const worst = worstConfusions(evaluation.confusion).map((entry, index) => {
    const [truth, predicted] = [names[entry.truth] ?? entry.truth, names[entry.predicted] ?? entry.predicted];
    return `${truth} read as ${predicted} (${entry.count}${index === 0 ? " times" : ""})`;
  });
  return [
    "",
    "confusion matrix (a row for each true class, a column for each prediction)",
    ...confusionTable(evaluation.confusion, names),
    "",
    worst.length > 0
      ? `worst confusions: ${worst.join(", ")}`
      : "no confusions: every image was classified correctly",
  ];
}
