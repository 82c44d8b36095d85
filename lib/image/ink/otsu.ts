/**
 * Otsu's threshold.
 *
 * @module
 */

/**
 * Returns the threshold that separates counted values best into two classes: values up to it are in the lower
 * one. It is the one with the largest variance between the classes, share · share · (difference of the
 * means)² (Otsu, "A threshold selection method from gray-level histograms", 1979). Of equally good ones,
 * which there are where no value lies between the classes, it is the middle. Returns 0 if there are fewer
 * than two different values.
 *
 * @param counts How often each value occurs.
 *
 * @example
 * ```ts
 * import { otsu } from "lib/image/ink/otsu.ts";
 * import { histogramOf } from "lib/image/plane/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(otsu(histogramOf(Uint8Array.of(10, 10, 10, 20, 200))), 109);
 * ```
 */
export function otsu(counts: Uint32Array): number {
  let count = 0, sum = 0;
  counts.forEach((n, value) => {
    count += n;
    sum += n * value;
  });
  let lower = 0, lowerSum = 0, best = 0, first = 0, last = 0;
  for (let value = 0; value < counts.length; value++) {
    lower += counts[value]!;
    lowerSum += counts[value]! * value;
    const upper = count - lower;
    if (lower === 0 || upper === 0) continue;
    const between = lower * upper * (lowerSum / lower - (sum - lowerSum) / upper) ** 2;
    if (between > best) {
      best = between;
      first = value;
    }
    if (between === best) last = value;
  }
  return (first + last) >> 1;
}
