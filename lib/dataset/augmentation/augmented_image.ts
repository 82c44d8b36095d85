import type { Split } from "../types.ts";
import { drawMesh, meshSize } from "./mesh.ts";
import { fromPlanes, toPlanes } from "./planes.ts";
import { type Augmentation, checkAugmentation } from "./types.ts";
import { warpImage } from "./warp.ts";

/**
 * Returns one image as a training step sees it: augmented at random, within the given limits.
 *
 * @param split The images.
 * @param index Which of them, from 0.
 * @param seed The same seed gives the same image.
 * @returns [rows, cols, channels] flat, one byte per value; the split is not changed.
 * @throws {RangeError} If the index is out of range.
 * @throws {UserError} If a limit is negative, or that of the scale is 1 or more.
 *
 * @example
 * ```ts
 * import { augmentedImage } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: Uint8Array.of(0, 100, 200, 0), labels: Uint8Array.of(1), count: 1, rows: 2, cols: 2 };
 * const none = { rotation: 0, scale: 0, shift: 0, shear: 0, elastic: 0 };
 * assertEquals([...augmentedImage(split, 0, none, 1)], [0, 100, 200, 0]);
 * ```
 */
export function augmentedImage(
  split: Split,
  index: number,
  augmentation: Augmentation,
  seed: number,
): Uint8Array {
  const { images, count, rows, cols, channels = 1 } = split;
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`index: expected that of an image, below ${count}, but got ${index}`);
  }
  checkAugmentation(augmentation);
  const mesh = new Int32Array(2 * meshSize(rows, cols).nodes);
  drawMesh(augmentation, seed, index, rows, cols, mesh);
  const values = rows * cols * channels;
  const planes = toPlanes(images.subarray(index * values, (index + 1) * values), channels);
  const augmented = new Uint8Array(values);
  for (let at = 0; at < values; at += rows * cols) warpImage(planes, at, rows, cols, mesh, 0, augmented, at);
  return fromPlanes(augmented, channels);
}
