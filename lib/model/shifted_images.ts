/**
 * Images moved by whole pixels, for predictions that are averaged over small shifts.
 *
 * @module
 */

/** A movement by whole pixels: [to the right, downwards]. */
export type Shift = readonly [x: number, y: number];

/** Where it is, and one pixel to each side. */
export const onePixelShifts: readonly Shift[] = [[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1]];

/**
 * Moves images; what comes in from outside is paper.
 *
 * @param images [count, rows, cols] flat.
 * @returns Other memory, unless nothing moves.
 *
 * @example
 * ```ts
 * import { shiftedImages } from "lib/model/shifted_images.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const image = Float32Array.of(1, 2, 3, 4); // 2x2
 * assertEquals([...shiftedImages(image, 2, 2, [1, 0])], [0, 1, 0, 3]);
 * assertEquals([...shiftedImages(image, 2, 2, [0, -1])], [3, 4, 0, 0]);
 * ```
 */
export function shiftedImages(
  images: Float32Array<ArrayBuffer>,
  rows: number,
  cols: number,
  [x, y]: Shift,
): Float32Array<ArrayBuffer> {
  if (x === 0 && y === 0) return images;
  const moved = new Float32Array(images.length);
  const [fromX, width] = [Math.max(0, -x), Math.max(0, cols - Math.abs(x))];
  for (let start = 0; start < images.length; start += rows * cols) {
    for (let row = Math.max(0, y); row < Math.min(rows, rows + y); row++) {
      const from = start + (row - y) * cols + fromX;
      moved.set(images.subarray(from, from + width), start + row * cols + Math.max(0, x));
    }
  }
  return moved;
}
