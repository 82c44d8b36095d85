/**
 * The mean of several measurements, with its confidence interval.
 *
 * @module
 */
import { studentsT } from "./students_t.ts";

/** A mean and its uncertainty. */
export interface Spread {
  count: number;
  mean: number;
  /** The sample standard deviation, with n - 1; NaN for a single value. */
  deviation: number;
  /**
   * The 95% interval of the mean by Student's t (1908): mean ± t · deviation / √n; NaN for a single value.
   */
  interval: [number, number];
}

/** Returns the mean of numbers, added from the first to the last; NaN if there are none. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/**
 * Returns the mean, the standard deviation and the mean's 95% interval.
 *
 * @throws {RangeError} If there are no values.
 *
 * @example
 * ```ts
 * import { spread } from "lib/math/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { mean, deviation, interval: [low, high] } = spread([0.991, 0.992, 0.993]);
 * assertAlmostEquals(mean, 0.992);
 * assertAlmostEquals(deviation, 0.001);
 * assertAlmostEquals(high - low, 2 * 4.3027 * 0.001 / Math.sqrt(3), 1e-7); // three runs say little
 * ```
 */
export function spread(values: readonly number[]): Spread {
  const count = values.length;
  if (count === 0) throw new RangeError("spread: expected at least one value, but got none");
  const middle = mean(values);
  if (count === 1) return { count, mean: middle, deviation: NaN, interval: [NaN, NaN] };
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const deviation = Math.sqrt(squares / (count - 1));
  const half = studentsT(0.95, count - 1) * deviation / Math.sqrt(count);
  return { count, mean: middle, deviation, interval: [middle - half, middle + half] };
}
