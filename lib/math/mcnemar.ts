/**
 * Returns the two-sided p-value of McNemar's exact test: whether two classifiers make equally many mistakes on the
 * same images.
 *
 * Images that both classify correctly, or both misclassify, say nothing about the difference. Those that only one of
 * them misclassifies (discordant images) are like tosses of a coin: if both classifiers are equally good, each of these
 * n = onlyFirst + onlySecond images is misclassified by one or by the other with probability 1/2. With m, the smaller
 * of the two counts,
 *
 *     p = min(1, 2 · Σ_{k = 0…m} C(n, k) / 2ⁿ)
 *
 * is the probability of a split that is at least as uneven. The images must be independent of each other.
 *
 * Source: Q. McNemar, "Note on the Sampling Error of the Difference between Correlated Proportions or Percentages",
 * Psychometrika 12 (1947), with the binomial distribution itself in place of its χ² approximation, which is poor if
 * few images are discordant.
 *
 * @param onlyFirst The number of images that only the first classifier misclassifies.
 * @param onlySecond The number of images that only the second one misclassifies.
 * @returns p, 0-1; 1 if no image is discordant, 0 if p is below 1e-322.
 * @throws {RangeError} If one of them is not a whole number of at least 0.
 *
 * @example
 * ```ts
 * import { mcNemarTest } from "lib/math/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // 20 and 35 mistakes on the same images, 15 of them in common: the other 5 and 20 decide.
 * assertAlmostEquals(mcNemarTest(5, 20), 0.00408, 5e-6);
 * // The same 20 and 35 mistakes, none in common, are weaker evidence.
 * assertAlmostEquals(mcNemarTest(20, 35), 0.0581, 5e-5);
 * ```
 */
export function mcNemarTest(onlyFirst: number, onlySecond: number): number {
  for (const [name, count] of Object.entries({ onlyFirst, onlySecond })) {
    if (Number.isSafeInteger(count) && count >= 0) continue;
    throw new RangeError(`${name}: expected a whole number of at least 0, but got ${count}`);
  }
  const n = onlyFirst + onlySecond, m = Math.min(onlyFirst, onlySecond);
  const sum = sumDownFrom(m, n);
  // C(n, m) / 2ⁿ · sum, where C(n, m) = Π (n − m + i) / i is too large for a double, and 2⁻ⁿ is too small: each factor
  // is followed by as many of the n halvings, which are exact, as keep the product below 1.
  let product = 1, halvings = n;
  for (let i = 1; i <= m; i++) {
    product *= (n - m + i) / i;
    while (product >= 1 && halvings > 0) {
      product /= 2;
      halvings--;
    }
  }
  return Math.min(1, 2 * sum * product * 2 ** -halvings);
}

/** Returns Σ C(n, k) / C(n, m) over k = m, m − 1, … 0, until a term no longer changes the sum. */
function sumDownFrom(m: number, n: number): number {
  let sum = 1, term = 1;
  for (let k = m; k > 0; k--) {
    term *= k / (n - k + 1);
    if (sum + term === sum) break;
    sum += term;
  }
  return sum;
}
