/**
 * Images shifted by whole pixels: to test how a network reacts, and for test-time augmentation.
 *
 * @module
 */
import type { Split } from "./types.ts";

/** A shift by whole pixels: [to the right, downwards]; negative numbers shift to the left and upwards. */
export type Shift = readonly [x: number, y: number];

/**
 * Returns shifted images; background comes in from outside, and what is shifted out is lost.
 *
 * @param images [count, rows, cols, channels] flat.
 * @returns A copy; the images themselves if the shift is 0.
 *
 * @example
 * ```ts
 * import { shiftedImages } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const image = Float32Array.of(1, 2, 3, 4); // 2x2
 * assertEquals([...shiftedImages(image, 2, 2, [1, 0])], [0, 1, 0, 3]);
 * assertEquals([...shiftedImages(image, 2, 2, [0, -1])], [3, 4, 0, 0]);
 * ```
 */
export function shiftedImages<Images extends Float32Array | Uint8Array>(
  images: Images,
  rows: number,
  cols: number,
  [x, y]: Shift,
  channels = 1,
): Images {
  if (x === 0 && y === 0) return images;
  const shifted = images.slice().fill(0) as Images;
  const line = cols * channels;
  const [fromX, width] = [channels * Math.max(0, -x), channels * Math.max(0, cols - Math.abs(x))];
  for (let start = 0; start < images.length; start += rows * line) {
    for (let row = Math.max(0, y); row < Math.min(rows, rows + y); row++) {
      const from = start + (row - y) * line + fromX;
      shifted.set(images.subarray(from, from + width), start + row * line + channels * Math.max(0, x));
    }
  }
  return shifted;
}

/**
 * Returns a split with shifted images; see {@linkcode shiftedImages}.
 *
 * @returns A split with images of its own (unless the shift is 0) and the same labels.
 * @throws {RangeError} If the shift is not two whole numbers.
 *
 * @example
 * ```ts
 * import { shiftSplit } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: Uint8Array.of(9, 0, 7, 0), labels: Uint8Array.of(1, 2), count: 2, rows: 1, cols: 2 };
 * assertEquals([...shiftSplit(split, [1, 0]).images], [0, 9, 0, 7]);
 * ```
 */
export function shiftSplit(split: Split, shift: Shift): Split {
  if (!shift.every(Number.isInteger)) {
    throw new RangeError(`shift: expected whole numbers of pixels, but got [${shift.join(", ")}]`);
  }
  const { images, rows, cols, channels } = split;
  return { ...split, images: shiftedImages(images, rows, cols, shift, channels) };
}
