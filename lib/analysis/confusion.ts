/**
 * Counts which class was taken for which.
 *
 * @param labels The true classes.
 * @param predicted As many classes that somebody or something named.
 * @param classes How many classes there are; default: 10.
 * @returns `confusion[trueClass][predictedClass]`.
 * @throws {RangeError} If there are not as many predictions as labels, or a class lies outside.
 *
 * @example
 * ```ts
 * import { countConfusions } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(countConfusions(Uint8Array.of(0, 1, 1), Uint8Array.of(0, 1, 0), 2), [[1, 0], [1, 1]]);
 * ```
 */
export function countConfusions(labels: Uint8Array, predicted: Uint8Array, classes = 10): number[][] {
  checkLengths(labels, predicted);
  const outside = [labels, predicted].flatMap((values) => values.find((value) => value >= classes) ?? []);
  if (outside.length > 0) throw new RangeError(`Expected classes below ${classes} but found ${outside[0]}`);
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  labels.forEach((label, i) => confusion[label]![predicted[i]!]!++);
  return confusion;
}

/**
 * The share of predictions that are right.
 *
 * @returns 0-1; NaN where there are none.
 * @throws {RangeError} If there are not as many predictions as labels.
 *
 * @example
 * ```ts
 * import { accuracy } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(accuracy(Uint8Array.of(3, 1, 4, 1), Uint8Array.of(3, 1, 4, 7)), 0.75);
 * ```
 */
export function accuracy(labels: Uint8Array, predicted: Uint8Array): number {
  checkLengths(labels, predicted);
  return labels.reduce((right, label, i) => right + (label === predicted[i] ? 1 : 0), 0) / labels.length;
}

function checkLengths(labels: Uint8Array, predicted: Uint8Array): void {
  if (labels.length === predicted.length) return;
  throw new RangeError(
    `Expected one prediction for each of ${labels.length} labels but found ${predicted.length}`,
  );
}
