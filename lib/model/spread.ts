/**
 * How far a mean over a few runs can be trusted.
 *
 * @module
 */

/** A mean and its uncertainty. */
export interface Spread {
  count: number;
  mean: number;
  /** The sample standard deviation, with n - 1; NaN for a single value. */
  deviation: number;
  /** The 95% interval of the mean by Student's t (1908): mean ± t · deviation / √n; NaN for a single value. */
  interval: [number, number];
}

/** The 97.5% points of Student's t distribution for 1, 2, … degrees of freedom. */
const T = [
  ...[12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281],
  ...[2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860],
  ...[2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423],
];
/** Of the normal distribution, which it comes near. */
const Z = 1.96;

/**
 * Mean, standard deviation and the mean's 95% interval.
 *
 * @throws {RangeError} If there are no values.
 *
 * @example
 * ```ts
 * import { spread } from "lib/model/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { mean, deviation, interval: [low, high] } = spread([0.991, 0.992, 0.993]);
 * assertAlmostEquals(mean, 0.992);
 * assertAlmostEquals(deviation, 0.001);
 * assertAlmostEquals(high - low, 2 * 4.3027 * 0.001 / Math.sqrt(3)); // three runs say little
 * ```
 */
export function spread(values: readonly number[]): Spread {
  const count = values.length;
  if (count === 0) throw new RangeError("Expected at least one value but found none");
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : NaN;
  const half = (T[count - 2] ?? Z) * deviation / Math.sqrt(count);
  return { count, mean, deviation, interval: [mean - half, mean + half] };
}
