/**
 * How thick the pen is.
 *
 * @module
 */

/**
 * Returns the mean width of the strokes: twice the area of the ink divided by the length of its outline.
 *
 * A stroke of width w and length n, much longer than wide, has an area of w · n and an outline of 2 · n. The
 * outline is the sum of all differences between neighbouring pixels, divided by 255: for a smooth outline that
 * sum is 4 / π times its length, averaged over all directions (Crofton's formula). Soft edges count the same
 * as hard ones.
 *
 * @param ink [height, width] flat, 0-255.
 * @returns The width in pixels; 0 if there is no ink.
 *
 * @example
 * ```ts
 * import { strokeWidth } from "lib/image/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const disk = Uint8Array.from({ length: 101 * 101 }, (_, i) => {
 *   const distance = Math.hypot(i % 101 - 50, Math.floor(i / 101) - 50);
 *   return distance < 40 && distance > 30 ? 255 : 0;
 * });
 * assertAlmostEquals(strokeWidth(disk, 101, 101), 10, 0.3);
 * ```
 */
export function strokeWidth(ink: Uint8Array, width: number, height: number): number {
  let area = 0, differences = 0;
  for (let y = 0, i = 0; y < height; y++) {
    let left = 0;
    for (let x = 0; x < width; x++, i++) {
      const value = ink[i]!;
      area += value;
      differences += Math.abs(value - left) + Math.abs(value - (y > 0 ? ink[i - width]! : 0));
      if (y === height - 1) differences += value;
      left = value;
    }
    differences += left;
  }
  return area === 0 ? 0 : 2 * area / (Math.PI / 4 * differences);
}
