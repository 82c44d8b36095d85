import type { Split } from "../dataset/mod.ts";

/**
 * Returns the images of one class, from the most typical to the least: by their distance to the mean image of
 * the class. Of equal ones the lower index comes first.
 *
 * @param mean The mean image of the class: [pixels], 0-1, from {@linkcode classPixels}.
 * @returns Indices into the split; none if the class has no images.
 * @throws {RangeError} If the mean image has another size than the images.
 *
 * @example
 * ```ts
 * import { byTypicality } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: Uint8Array.of(255, 100, 90), labels: Uint8Array.of(8, 8, 8), count: 3, rows: 1, cols: 1 };
 * assertEquals([...byTypicality(split, 8, Float64Array.of(0.4))], [1, 2, 0]);
 * ```
 */
export function byTypicality(split: Split, label: number, mean: Float64Array): Uint32Array {
  const pixels = split.rows * split.cols;
  if (mean.length !== pixels) {
    throw new RangeError(`mean: expected an image of ${pixels} pixels, but got ${mean.length}`);
  }
  const found: { index: number; distance: number }[] = [];
  split.labels.forEach((value, index) => {
    if (value !== label) return;
    let distance = 0;
    for (let p = 0; p < pixels; p++) distance += (split.images[index * pixels + p]! / 255 - mean[p]!) ** 2;
    found.push({ index, distance });
  });
  found.sort((a, b) => a.distance - b.distance || a.index - b.index);
  return Uint32Array.from(found, ({ index }) => index);
}
