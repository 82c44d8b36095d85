/**
 * How often each value occurs, and percentiles.
 *
 * @module
 */

/** Returns how often each value occurs: 256 counts. */
export function histogramOf(values: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < values.length; i++) counts[values[i]!]!++;
  return counts;
}

/**
 * Returns the smallest value that at least a given share of all counted values does not exceed: the median
 * for 0.5. Returns 0 if nothing is counted.
 *
 * @param counts How often each value occurs.
 * @param share 0-1.
 *
 * @example
 * ```ts
 * import { histogramOf, percentile } from "lib/image/plane/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(percentile(histogramOf(Uint8Array.of(3, 1, 200)), 0.5), 3);
 * ```
 */
export function percentile(counts: Uint32Array, share: number): number {
  let total = 0;
  for (let value = 0; value < counts.length; value++) total += counts[value]!;
  let below = 0;
  for (let value = 0; value < counts.length; value++) {
    below += counts[value]!;
    if (below >= share * total && below > 0) return value;
  }
  return 0;
}
