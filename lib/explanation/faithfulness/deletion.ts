/**
 * Deletion and insertion: does the answer depend on the pixels that a map names?
 *
 * @module
 */
import { createRandom, shuffledIndices } from "../../math/mod.ts";
import { tf } from "../../tensorflow.ts";
import { checkWhole } from "../checks.ts";
import { batchOf, floatImage, runNetwork } from "../scores/mod.ts";

/** The options of {@linkcode deletionCurve} and {@linkcode insertionCurve}. */
export interface DeletionOptions {
  /** What a deleted pixel becomes, an image of pixels 0-255; default: all 0, an image without ink. */
  baseline?: Uint8Array;
  /** The number of equal steps from no pixel to all; default: 28. */
  steps?: number;
  /** The seed of the order of pixels with equal values; default: 1. */
  seed?: number;
  /** The maximum number of images per forward pass; default: 32. */
  batchSize?: number;
  /** Called after each pass. What it throws ends the computation. */
  pause?: () => Promise<void>;
}

/** How a probability changes while pixels are deleted or inserted. */
export interface DeletionCurve {
  /** [steps + 1], the share of the pixels, from 0 to 1. */
  shares: Float32Array;
  /** [steps + 1], the probability of the class. */
  probabilities: Float32Array;
  /** The area under the curve, 0-1, by the trapezoidal rule. */
  area: number;
}

/**
 * Returns how the probability of a class falls while pixels are deleted, those with the largest values of a map
 * first. If the map names the pixels that the answer depends on, it falls early: the smaller the area, the
 * better. Compare it with the area of {@linkcode randomMap}: that of a map that says nothing.
 *
 * Source: V. Petsiuk, A. Das, K. Saenko, "RISE: Randomized Input Sampling for Explanation of Black-box Models"
 * (BMVC 2018): the causal metrics.
 *
 * @param model A model with one input and one output [batch, classes].
 * @param image Its pixels, 0-255, in the order of the model's input.
 * @param digit The class, from 0.
 * @param map One number per pixel, or per pixel value: those of a pixel's channels are added.
 * @throws {RangeError} If the class does not exist, the map or the baseline does not have the length of the
 * image, or an option is out of range.
 * @throws {UserError} If the model is not such a model, or the image does not fit it.
 *
 * @example
 * ```ts
 * import { deletionCurve } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] })] }); // its output: the pixels
 * const image = Uint8Array.of(255, 255);
 * const good = await deletionCurve(model, image, 0, [1, 0], { steps: 2 });
 * const poor = await deletionCurve(model, image, 0, [0, 1], { steps: 2 });
 * assertEquals([[...good.probabilities], good.area], [[1, 0, 0], 0.25]);
 * assertEquals([[...poor.probabilities], poor.area], [[1, 1, 0], 0.75]);
 * ```
 */
export async function deletionCurve(
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
  map: ArrayLike<number>,
  options: DeletionOptions = {},
): Promise<DeletionCurve> {
  const { baseline = new Uint8Array(image.length) } = options;
  return await curve(model, image, baseline, digit, map, options);
}

/**
 * Returns how the probability of a class rises while the pixels of an image are put into the baseline, those
 * with the largest values of a map first: the larger the area, the better. Everything else is as for
 * {@linkcode deletionCurve}.
 *
 * @throws {RangeError} If the class does not exist, the map or the baseline does not have the length of the
 * image, or an option is out of range.
 * @throws {UserError} If the model does not have one input and one output [batch, classes], or the image does
 * not fit it.
 *
 * @example
 * ```ts
 * import { insertionCurve } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] })] }); // its output: the pixels
 * const { probabilities, area } = await insertionCurve(model, Uint8Array.of(255, 255), 0, [1, 0], { steps: 2 });
 * assertEquals([[...probabilities], area], [[0, 1, 1], 0.75]);
 * ```
 */
export async function insertionCurve(
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
  map: ArrayLike<number>,
  options: DeletionOptions = {},
): Promise<DeletionCurve> {
  const { baseline = new Uint8Array(image.length) } = options;
  return await curve(model, baseline, image, digit, map, options);
}

/** Returns a map that says nothing, as a control: random numbers, 0-1. */
export function randomMap(pixels: number, seed = 1): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: pixels }, random);
}

/** Returns the probabilities on the way from one image to another. */
async function curve(
  model: tf.LayersModel,
  from: Uint8Array,
  to: Uint8Array,
  digit: number,
  map: ArrayLike<number>,
  { steps = 28, seed = 1, batchSize = 32, pause }: DeletionOptions,
): Promise<DeletionCurve> {
  const { values, shape } = floatImage(model, from, digit), target = floatImage(model, to, digit).values;
  const channels = shape.length === 3 ? shape[2]! : 1, pixels = values.length / channels;
  checkWhole("steps", steps, 1, pixels);
  checkWhole("batchSize", batchSize, 1);
  const order = orderOf(map, pixels, values.length, seed);

  const images = new Float32Array((steps + 1) * values.length);
  for (let step = 0; step <= steps; step++) {
    const changed = images.subarray(step * values.length, (step + 1) * values.length);
    changed.set(values);
    for (const pixel of order.subarray(0, Math.round(step / steps * pixels))) {
      for (let at = pixel * channels; at < (pixel + 1) * channels; at++) changed[at] = target[at]!;
    }
  }
  const probabilities = new Float32Array(steps + 1);
  for (let start = 0; start <= steps; start += batchSize) {
    const batch = images.subarray(start * values.length, (start + batchSize) * values.length);
    const outputs = tf.tidy(() =>
      tf.slice(runNetwork(model, batchOf({ values: batch, shape })), [0, digit], [-1, 1])
    );
    probabilities.set(await outputs.data().finally(() => outputs.dispose()), start);
    await pause?.();
  }
  const area = probabilities.reduce((sum, p, step) => sum + (step % steps === 0 ? p / 2 : p), 0) / steps;
  return { shares: probabilities.map((_, step) => step / steps), probabilities, area };
}

/** Returns the pixels by decreasing value of a map; those of equal values in random order. */
function orderOf(map: ArrayLike<number>, pixels: number, values: number, seed: number): Uint32Array {
  if (map.length !== pixels && map.length !== values) {
    throw new RangeError(`map: expected ${pixels} numbers, one per pixel, but got ${map.length}`);
  }
  const channels = map.length / pixels, sums = new Float64Array(pixels);
  for (let i = 0; i < map.length; i++) sums[Math.floor(i / channels)]! += map[i]!;
  if (sums.some(Number.isNaN)) throw new RangeError("map: expected numbers, but got NaN");
  return shuffledIndices(pixels, createRandom(seed)).sort((a, b) => sums[b]! - sums[a]!);
}
