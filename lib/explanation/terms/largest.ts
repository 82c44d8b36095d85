/**
 * The largest terms of a long sum.
 *
 * @module
 */
import type { Term } from "./types.ts";

/**
 * Returns the terms with the largest products, by size without their sign, and the sum of the others.
 *
 * @example
 * ```ts
 * import { largestTerms } from "lib/explanation/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const terms = [1, -3, 2].map((weight, at) => ({ input: 0, position: [at], value: 1, weight, product: weight }));
 * const { largest, others } = largestTerms({ terms }, 1);
 * assertEquals([largest[0]!.position, others], [[1], { count: 2, sum: 3 }]);
 * ```
 */
export function largestTerms(
  { terms }: { terms: readonly Term[] },
  count: number,
): { largest: Term[]; others: { count: number; sum: number } } {
  const sorted = terms.toSorted((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const rest = sorted.slice(count);
  const sum = rest.reduce((sum, { product }) => sum + product, 0);
  return { largest: sorted.slice(0, count), others: { count: rest.length, sum } };
}
