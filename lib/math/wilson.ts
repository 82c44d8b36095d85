/**
 * How far an accuracy measured on n images can be trusted.
 *
 * @module
 */

/** The 97.5% point of the normal distribution: 95% lie within ±1.96 standard deviations. */
const Z = 1.959963984540054;

/**
 * Returns the 95% score interval of Wilson ("Probable Inference, the Law of Succession, and Statistical
 * Inference", JASA 22, 1927).
 *
 * With p = successes / count: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Unlike p ± z √(p(1-p)/n) it
 * stays within [0, 1] and keeps a sensible width where p is near 1, as the accuracies of digit classifiers
 * are.
 *
 * @returns Lower and upper limit of the true proportion.
 * @throws {RangeError} If count is not positive, or successes are not from 0 to count.
 *
 * @example
 * ```ts
 * import { wilsonInterval } from "lib/math/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [low, high] = wilsonInterval(9_910, 10_000); // 99.10% of MNIST's test set
 * assertAlmostEquals(low, 0.9890, 1e-4);
 * assertAlmostEquals(high, 0.9927, 1e-4);
 * ```
 */
export function wilsonInterval(successes: number, count: number): [number, number] {
  if (!(count > 0) || !(successes >= 0 && successes <= count)) {
    throw new RangeError(
      `wilsonInterval: expected 0 <= successes <= count and count > 0, but got ${successes} of ${count}`,
    );
  }
  const p = successes / count;
  const z2 = Z * Z / count;
  const centre = p + z2 / 2;
  const spread = Z * Math.sqrt(p * (1 - p) / count + z2 / (4 * count));
  // At the ends the exact limits are 0 and 1, which rounding would miss by 1e-17.
  const low = successes === 0 ? 0 : (centre - spread) / (1 + z2);
  const high = successes === count ? 1 : (centre + spread) / (1 + z2);
  return [low, high];
}
