/**
 * What was classified as what.
 *
 * @module
 */

/**
 * Returns the confusion matrix of predictions: `confusion[trueClass][predictedClass]` is how often that
 * happened.
 *
 * @param labels The true classes.
 * @param predicted As many classes that a model, or a person, named.
 * @param classes How many classes there are; default: 10.
 * @throws {RangeError} If there are not as many predictions as labels, or a class is out of range.
 *
 * @example
 * ```ts
 * import { countConfusions } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(countConfusions([0, 1, 1], [0, 1, 0], 2), [[1, 0], [1, 1]]);
 * ```
 */
export function countConfusions(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes = 10,
): number[][] {
  checkLengths(labels, predicted);
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < labels.length; i++) {
    const row = confusion[checkedClass(labels[i]!, classes)]!;
    row[checkedClass(predicted[i]!, classes)]!++;
  }
  return confusion;
}

/**
 * Returns the share of predictions that are correct, 0-1; NaN if there are none.
 *
 * @throws {RangeError} If there are not as many predictions as labels.
 *
 * @example
 * ```ts
 * import { accuracy } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(accuracy([3, 1, 4, 1], [3, 1, 4, 7]), 0.75);
 * ```
 */
export function accuracy(labels: ArrayLike<number>, predicted: ArrayLike<number>): number {
  checkLengths(labels, predicted);
  let correct = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] === predicted[i]) correct++;
  return correct / labels.length;
}

/** One kind of mistake, and how often it was made. */
export interface Confusion {
  /** The index of the true class. */
  truth: number;
  /** The index of the predicted class. */
  predicted: number;
  count: number;
}

/**
 * Returns the most frequent mistakes, the most frequent first; equally frequent ones in the order of their
 * classes.
 *
 * @param confusion A confusion matrix.
 * @param most How many to return at most.
 *
 * @example
 * ```ts
 * import { worstConfusions } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(worstConfusions([[12, 0], [3, 9]]), [{ truth: 1, predicted: 0, count: 3 }]);
 * ```
 */
export function worstConfusions(confusion: readonly (readonly number[])[], most = 5): Confusion[] {
  return confusion
    .flatMap((row, truth) => row.map((count, predicted) => ({ truth, predicted, count })))
    .filter(({ truth, predicted, count }) => truth !== predicted && count > 0)
    .sort((a, b) => b.count - a.count) // the sort is stable
    .slice(0, most);
}

function checkLengths(labels: ArrayLike<number>, predicted: ArrayLike<number>): void {
  if (labels.length === predicted.length) return;
  throw new RangeError(
    `predictions: expected one for each of ${labels.length} labels, but got ${predicted.length}`,
  );
}

function checkedClass(index: number, classes: number): number {
  if (Number.isInteger(index) && index >= 0 && index < classes) return index;
  throw new RangeError(`class: expected a whole number below ${classes}, but got ${index}`);
}
