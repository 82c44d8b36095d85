/**
 * Returns the index of the largest value: the first of equal ones. If there is a NaN, it is the index of the
 * first NaN, as in NumPy: a broken model is noticed instead of being counted as class 0.
 *
 * @throws {RangeError} If there are no values.
 *
 * @example
 * ```ts
 * import { argmax } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(argmax([1, 3, 3]), 1);
 * assertEquals(argmax([1, NaN, 3]), 1);
 * ```
 */
export function argmax(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError("argmax: expected at least one value, but got none");
  let best = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) return i;
    if (values[i]! > values[best]!) best = i;
  }
  return best;
}
