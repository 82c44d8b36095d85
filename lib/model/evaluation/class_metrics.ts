/**
 * What a confusion matrix says about each class.
 *
 * @module
 */

/** How well one class is told from the others. */
export interface ClassMetrics {
  /** The class, as the data's labels number it. */
  label: number;
  /** Images whose true class this is. */
  count: number;
  /** Of the images taken for this class, the share that is of it; 0 if no image was taken for it. */
  precision: number;
  /** Of the images of this class, the share that was recognised; 0 if there are none. */
  recall: number;
  /** 2 correct / (count + taken for this class): the harmonic mean of both; 0 if there is neither. */
  f1: number;
}

/**
 * Precision, recall and F1 of every class.
 *
 * Where a quotient is 0/0 it is defined as 0 (scikit-learn's default), so that the numbers can always be averaged and printed.
 *
 * @param confusion Counts, `confusion[trueClass][predictedClass]`, square.
 *
 * @example
 * ```ts
 * import { classMetrics } from "lib/model/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [first] = classMetrics([[3, 1], [0, 4]]);
 * assertEquals(first, { label: 0, count: 4, precision: 1, recall: 0.75, f1: 6 / 7 });
 * ```
 */
export function classMetrics(confusion: readonly (readonly number[])[]): ClassMetrics[] {
  return confusion.map((row, label) => {
    const correct = row[label]!;
    const count = row.reduce((sum, n) => sum + n, 0);
    const predicted = confusion.reduce((sum, other) => sum + other[label]!, 0);
    return {
      label,
      count,
      precision: ratio(correct, predicted),
      recall: ratio(correct, count),
      f1: ratio(2 * correct, count + predicted),
    };
  });
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}
