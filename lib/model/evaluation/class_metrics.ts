/**
 * Precision, recall and F1 of each class, from a confusion matrix.
 *
 * @module
 */

/** How well a model separates one class from the others. */
export interface ClassMetrics {
  /** The class, as the data's labels number it. */
  label: number;
  /** The number of images of this class. */
  count: number;
  /** The share of this class among the images that are classified as it; 0 if there are none. */
  precision: number;
  /** The share of the images of this class that are classified as it; 0 if there are none. */
  recall: number;
  /**
   * The harmonic mean of precision and recall: 2 · correct / (count + number classified as this class); 0 if
   * both counts are 0.
   */
  f1: number;
}

/**
 * Returns precision, recall and F1 of each class.
 *
 * A quotient 0/0 is defined as 0, as by default in scikit-learn, so that the numbers can always be averaged
 * and printed.
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
