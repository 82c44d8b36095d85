/**
 * Returns Spearman's rank correlation: how far two lists of numbers agree in their order, from −1 (reversed)
 * through 0 (unrelated) to 1 (the same order).
 *
 *     ρ = Σ (r_i − r̄)(s_i − s̄) / √(Σ (r_i − r̄)² · Σ (s_i − s̄)²)
 *
 * r and s are the ranks of the numbers, 1 to n; equal numbers share the mean of their ranks.
 *
 * Source: C. Spearman, "The Proof and Measurement of Association between Two Things" (1904).
 *
 * @param a The numbers of one list.
 * @param b Those of the other.
 * @returns ρ; NaN if all numbers of a list are equal, so that it does not have an order, or if one is NaN.
 * @throws {RangeError} If the lists are not equally long.
 *
 * @example
 * ```ts
 * import { rankCorrelation } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(rankCorrelation([1, 2, 3], [10, 200, 3000]), 1); // only the order counts
 * assertEquals(rankCorrelation([1, 2, 3], [3, 2, 1]), -1);
 * ```
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) {
    throw new RangeError(`lists: expected the same length, but got ${a.length} and ${b.length}`);
  }
  const r = ranksOf(a), s = ranksOf(b), middle = (a.length + 1) / 2;
  let products = 0, ofA = 0, ofB = 0;
  for (let i = 0; i < r.length; i++) {
    products += (r[i]! - middle) * (s[i]! - middle);
    ofA += (r[i]! - middle) ** 2;
    ofB += (s[i]! - middle) ** 2;
  }
  return products / Math.sqrt(ofA * ofB);
}

/** Returns the rank of each number, from 1. */
function ranksOf(values: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length);
  const order = Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  for (let first = 0, after = 0; first < order.length; first = after) {
    const value = values[order[first]!]!;
    if (Number.isNaN(value)) return ranks.fill(NaN);
    while (after < order.length && values[order[after]!]! === value) after++;
    // The ranks first + 1 to after, on average.
    for (let i = first; i < after; i++) ranks[order[i]!] = (first + 1 + after) / 2;
  }
  return ranks;
}
