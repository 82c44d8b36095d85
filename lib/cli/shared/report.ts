/**
 * The result of a test as text: accuracy, confusion matrix, most frequent mistakes.
 *
 * @module
 */
import { worstConfusions } from "../../math/mod.ts";
import type { Evaluation } from "../../model/mod.ts";
import { count, loss, percent, tableLines } from "../../text/mod.ts";

/** Returns the accuracy with its interval, the loss and the number of mistakes, as one line. */
export function resultLine(evaluation: Evaluation): string {
  const [low, high] = evaluation.interval;
  const wrong = count(evaluation.count - evaluation.correct);
  return `test accuracy ${percent(evaluation.accuracy, 2)} (95% interval ${percent(low, 2)} to ${
    percent(high, 2)
  }), ` +
    `loss ${loss(evaluation.loss)}, ${wrong} of ${count(evaluation.count)} images misclassified`;
}

/**
 * Returns the confusion matrix as aligned lines; a dot stands for 0, so that the mistakes stand out.
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
  const labels = confusion.map((_, index) => names[index] ?? String(index));
  const shown = confusion.map((row) => row.map((value) => value === 0 ? "." : String(value)));
  const nameWidth = Math.max(...labels.map((label) => label.length));
  const width = Math.max(...shown.flat().map((text) => text.length), nameWidth);
  return tableLines([["", ...labels], ...shown.map((row, index) => [labels[index]!, ...row])], {
    align: (_row, column) => column === 0 ? "left" : "right",
    leastWidth: (column) => column === 0 ? nameWidth + 1 : width,
    indent: "  ",
  });
}

/** With more classes, the confusion matrix is wider than a terminal. */
const mostInMatrix = 20;

/** Names that are longer make wide columns: the classes are numbered then. */
const longestHeading = 4;

/** Returns the confusion matrix, or with many classes a line for each. */
function classLines({ confusion, perClass }: Evaluation, names: readonly string[]): string[] {
  if (confusion.length > mostInMatrix) {
    const rows = perClass.map(({ count: images, precision, recall }, label) => {
      const [worst] = worstConfusions(confusion.map((row, truth) => truth === label ? row : []), 1);
      const shares = images === 0 ? ["", ""] : [percent(recall, 2), percent(precision, 2)];
      const most = worst ? `${names[worst.predicted]} (${worst.count})` : "";
      return [names[label] ?? `${label}`, count(images), ...shares, most];
    });
    const header = ["class", "images", "recall", "precision", "most often misclassified as"];
    const align = (_row: number, column: number) => column === 0 || column === 4 ? "left" : "right";
    return [
      "classes (recall: share of the images of the class that are classified as it; precision: share of the images classified as it that belong to it)",
      ...tableLines([header, ...rows], { align, indent: "  " }),
    ];
  }
  const what = "confusion matrix (a row for each true class, a column for each predicted class";
  if (names.every(({ length }) => length <= longestHeading)) {
    return [`${what})`, ...confusionTable(confusion, names)];
  }
  const numbers = confusion.map((_, index) => `${index}`);
  const [header = "", ...rows] = confusionTable(confusion, numbers);
  const width = `${confusion.length - 1}`.length;
  return [
    `${what}, by its number)`,
    header,
    ...rows.map((row, index) => `${row}  ${`${index}`.padStart(width)} ${names[index]}`),
  ];
}

/**
 * Returns the lines after the result: the confusion matrix and the most frequent mistakes.
 *
 * @param evaluation The result of a test.
 * @param names The name of each class.
 */
export function reportLines(evaluation: Evaluation, names: readonly string[]): string[] {
  const worst = worstConfusions(evaluation.confusion).map((entry, index) => {
    const [truth, predicted] = [names[entry.truth] ?? entry.truth, names[entry.predicted] ?? entry.predicted];
    return `${truth} classified as ${predicted} (${entry.count}${index === 0 ? " times" : ""})`;
  });
  return [
    "",
    ...classLines(evaluation, names),
    "",
    worst.length > 0
      ? `most frequent mistakes: ${worst.join(", ")}`
      : "no mistakes: every image was classified correctly",
  ];
}
