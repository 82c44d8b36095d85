/**
 * Which pixels speak for a class: how its log-probability changes when they are covered.
 *
 * @module
 */
import { crossEntropy } from "../math/mod.ts";
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { classifierOf, PROBABILITY_OFFSET } from "../model/classifier.ts";
import { tf } from "../tensorflow.ts";
import { imagesTensor, inputShapeOf } from "./image_tensor.ts";

/** The options of {@linkcode occlusion}. */
export interface OcclusionOptions {
  /** The side of the patch that is covered, in pixels; default: 4. */
  patch?: number;
  /** Pixels from one patch to the next, at most `patch`; default: 2. */
  step?: number;
  /** What the patch is covered with, 0-255; default: 0, the background. */
  fill?: number;
  /** The maximum number of images per forward pass; default: 32. */
  batchSize?: number;
  /** Called after each forward pass. What it throws ends the computation. */
  pause?: () => Promise<void>;
}

/**
 * Returns for each pixel how much it speaks for a class: by how much the logarithm of the class' probability
 * falls, in nats, when the pixel is covered together with its neighbours.
 *
 * A patch is covered with background at many positions. At each of them the network is asked again, and the
 * change of log p counts for all pixels of the patch; a pixel that several patches cover gets their mean.
 * Above 0 the ink there speaks for the class; below 0 it speaks against it. Where there is no ink, nothing
 * changes, so patches without ink take no time. It is the logarithm that is compared, because a confident
 * network returns 1.00 with and without most patches.
 *
 * Source: M. Zeiler, R. Fergus, "Visualizing and Understanding Convolutional Networks" (ECCV 2014), section
 * 4.2, which covers photographs with a grey square.
 *
 * @param model A classifier with one input [rows, columns, channels] that ends with softmax.
 * @param image Its pixels, 0-255.
 * @param digit The class, from 0.
 * @returns [rows, columns] flat.
 * @throws {RangeError} If the class does not exist, or the patch or step is not a whole number in its range.
 * @throws {UserError} If the model is not such a classifier, or the image does not fit it.
 *
 * @example
 * ```ts
 * import { occlusion } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assert, assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // Two pixels, two classes: each pixel speaks for its own class.
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.softmax()] });
 * const map = await occlusion(model, Uint8Array.of(255, 255), 0, { patch: 1, step: 1 });
 * assert(map[0]! > 0 && map[1]! < 0);
 * ```
 */
export async function occlusion(
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
  options: OcclusionOptions = {},
): Promise<Float32Array> {
  const { patch = 4, step = 2, fill = 0, batchSize = 32, pause } = options;
  const { scores, classes, forward } = classifierOf(model);
  checkWhole("digit", digit, 0, classes - 1);
  checkWhole("patch", patch, 1, 2 ** 16);
  checkWhole("step", step, 1, patch);
  checkWhole("fill", fill, 0, 255);
  checkWhole("batchSize", batchSize, 1, 2 ** 16);
  const shape = inputShapeOf(model, image.length), [rows, cols = 1, channels = 1] = shape as [number];
  const patches = patchesOf(rows, cols, patch, step).map((pixels) => ({ pixels, change: 0 }));
  const changing = patches.filter(({ pixels }) =>
    pixels.some((pixel) => image.subarray(pixel * channels, (pixel + 1) * channels).some((at) => at !== fill))
  );

  /** Returns log p of the class for images one after the other. */
  const logarithms = async (images: Uint8Array) => {
    const tensor = tf.tidy(() => forward(imagesTensor(images, shape), false));
    const flat = await tensor.data().finally(() => tensor.dispose());
    return Array.from({ length: flat.length / classes }, (_, i) => {
      const row = flat.subarray(i * classes, (i + 1) * classes);
      return scores === "logits" ? -crossEntropy(row, digit) : Math.log(row[digit]! + PROBABILITY_OFFSET);
    });
  };

  const [uncovered] = await logarithms(image) as [number];
  for (let start = 0; start < changing.length; start += batchSize) {
    const batch = changing.slice(start, start + batchSize);
    const images = new Uint8Array(batch.length * image.length);
    for (const [i, { pixels }] of batch.entries()) {
      const copy = images.subarray(i * image.length, (i + 1) * image.length);
      copy.set(image);
      for (const pixel of pixels) copy.fill(fill, pixel * channels, (pixel + 1) * channels);
    }
    const covered = await logarithms(images);
    batch.forEach((one, i) => one.change = uncovered - covered[i]!);
    await pause?.();
  }
  return meanByPixel(patches, rows * cols);
}

/** Returns the pixels of each patch. Those at the border lie partly outside, so that all pixels count alike. */
function patchesOf(rows: number, cols: number, patch: number, step: number): number[][] {
  const patches: number[][] = [];
  const first = step - patch;
  for (let top = first; top < rows; top += step) {
    for (let left = first; left < cols; left += step) {
      const pixels: number[] = [];
      for (let row = Math.max(0, top); row < Math.min(rows, top + patch); row++) {
        for (let col = Math.max(0, left); col < Math.min(cols, left + patch); col++) {
          pixels.push(row * cols + col);
        }
      }
      if (pixels.length > 0) patches.push(pixels);
    }
  }
  return patches;
}

function meanByPixel(patches: readonly { pixels: number[]; change: number }[], count: number): Float32Array {
  const sums = new Float64Array(count), covers = new Float64Array(count);
  for (const { pixels, change } of patches) {
    for (const pixel of pixels) {
      sums[pixel]! += change;
      covers[pixel]!++;
    }
  }
  return Float32Array.from(sums, (sum, i) => sum / covers[i]!);
}

function checkWhole(what: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${what}: expected a whole number from ${least} to ${most}, but got ${value}`);
}
