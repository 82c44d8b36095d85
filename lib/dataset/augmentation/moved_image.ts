import type { Split } from "../types.ts";
import { drawMesh, meshSize } from "./mesh.ts";
import { type Augmentation, checkAugmentation } from "./types.ts";
import { warpImage } from "./warp.ts";

/**
 * One image as training would see it: moved at random, within the augmentation's limits.
 *
 * @param split The images.
 * @param index Which of them, from 0.
 * @param seed Another seed, another movement; the same seed, the same image.
 * @returns [rows, cols] flat, one byte a pixel; the split keeps its own.
 * @throws {RangeError} If there is no such image.
 * @throws {UserError} If a limit is negative, or the scale's is 1 or more.
 *
 * @example
 * ```ts
 * import { movedImage } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: Uint8Array.of(0, 100, 200, 0), labels: Uint8Array.of(1), count: 1, rows: 2, cols: 2 };
 * const still = { rotation: 0, scale: 0, shift: 0, shear: 0, elastic: 0 };
 * assertEquals([...movedImage(split, 0, still, 1)], [0, 100, 200, 0]);
 * ```
 */
export function movedImage(
  split: Split,
  index: number,
  augmentation: Augmentation,
  seed: number,
): Uint8Array {
  const { images, count, rows, cols } = split;
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`Expected the number of an image below ${count}, found ${index}`);
  }
  checkAugmentation(augmentation);
  const mesh = new Int32Array(2 * meshSize(rows, cols).nodes);
  drawMesh(augmentation, seed, index, rows, cols, mesh);
  const moved = new Uint8Array(rows * cols);
  warpImage(images, index * rows * cols, rows, cols, mesh, 0, moved, 0);
  return moved;
}
