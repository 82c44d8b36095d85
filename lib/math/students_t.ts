/**
 * Quantiles of Student's t distribution.
 *
 * Written out because the npm packages that have them bring either a whole statistics library or a tree of
 * dozens of packages, for what the finite sums of a handbook give exactly.
 *
 * @module
 */

/**
 * Returns the t that a variable of Student's distribution stays within, from −t to t, with a given
 * probability.
 *
 * @param probability Above 0 and below 1: 0.95 gives the factor of a 95% interval.
 * @param degrees The degrees of freedom: a positive whole number.
 * @throws {RangeError} If one of them is out of range.
 *
 * @example
 * ```ts
 * import { studentsT } from "lib/math/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(studentsT(0.95, 2), 4.303, 5e-4);
 * assertAlmostEquals(studentsT(0.95, 40), 2.021, 5e-4);
 * ```
 */
export function studentsT(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`probability: expected a number between 0 and 1, but got ${probability}`);
  }
  if (!Number.isSafeInteger(degrees) || degrees < 1) {
    throw new RangeError(`degrees: expected a positive whole number, but got ${degrees}`);
  }
  // In the angle θ = arctan(t / √degrees) the whole range of t is finite, so bisection finds every quantile.
  let low = 0, high = Math.PI / 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, degrees) < probability) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan((low + high) / 2);
}

/**
 * The probability that |t| is below √degrees · tan θ: equations 26.7.3 (odd) and 26.7.4 (even degrees of
 * freedom) of Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964).
 */
function probabilityWithin(theta: number, degrees: number): number {
  const cos2 = Math.cos(theta) ** 2;
  const isOdd = degrees % 2 === 1;
  // cos θ + 2/3 cos³ θ + 2·4/(3·5) cos⁵ θ + … for odd degrees; 1 + 1/2 cos² θ + 1·3/(2·4) cos⁴ θ + … for even
  // ones.
  let term = isOdd ? Math.cos(theta) : 1, sum = 0;
  for (let k = isOdd ? 1 : 0; k <= degrees - 2; k += 2) {
    sum += term;
    term *= cos2 * (k + 1) / (k + 2);
  }
  return isOdd ? (theta + Math.sin(theta) * sum) * 2 / Math.PI : Math.sin(theta) * sum;
}
