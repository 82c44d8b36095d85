/**
 * SmoothGrad: the mean gradient of many noisy copies of an image.
 *
 * @module
 */
import { createRandom, normal } from "../../math/mod.ts";
import type { tf } from "../../tensorflow.ts";
import { checkAtLeast, checkWhole } from "../checks.ts";
import { floatImage, scoreGradients } from "../scores/mod.ts";

/** The options of {@linkcode smoothGrad}. */
export interface SmoothGradOptions {
  /** The number of noisy copies; default: 50. */
  samples?: number;
  /** The standard deviation of the noise, in units of pixel values 0-1; default: 0.15. */
  noise?: number;
  /** The same seed gives the same noise; default: 1. */
  seed?: number;
  /** The maximum number of copies per forward pass; default: 25. */
  batchSize?: number;
  /** Called after each pass. What it throws ends the computation. */
  pause?: () => Promise<void>;
}

/**
 * Returns the mean over n noisy copies of the image of the gradient that `saliency` returns:
 *
 *     M = 1/n · Σ ∂z_c(x + ε_i) / ∂x,   ε_i ~ N(0, σ²)
 *
 * Between two images that look the same, the gradient of a network with ReLU fluctuates; the mean removes these
 * fluctuations. The noise also makes pixel values below 0 and above 1, as in the paper.
 *
 * Source: D. Smilkov, N. Thorat, B. Kim, F. Viégas, M. Wattenberg, "SmoothGrad: removing noise by adding noise"
 * (arXiv:1706.03825, 2017). It advises 50 copies, and noise of 10% to 20% of the range of the pixel values.
 *
 * @param image Its pixels, 0-255, in the order of the model's input.
 * @param digit The class, from 0.
 * @returns One number per pixel value, in the units of `saliency`.
 * @throws {RangeError} If the class does not exist, or an option is out of range.
 * @throws {UserError} If the model does not have one input and one output [batch, classes], or the image does
 * not fit it.
 *
 * @example
 * ```ts
 * import { saliency, smoothGrad } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // Without ReLU the gradient is the same everywhere, so noise does not change it.
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.softmax()] });
 * const image = Uint8Array.of(255, 0);
 * assertEquals(await smoothGrad(model, image, 0), await saliency(model, image, 0));
 * ```
 */
export async function smoothGrad(
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
  options: SmoothGradOptions = {},
): Promise<Float32Array> {
  const { samples = 50, noise = 0.15, seed = 1, batchSize = 25, pause } = options;
  const { values, shape } = floatImage(model, image, digit);
  checkWhole("samples", samples, 1);
  checkAtLeast("noise", noise, 0);
  checkWhole("batchSize", batchSize, 1);
  const random = createRandom(seed), size = values.length, sums = new Float64Array(size);
  for (let start = 0; start < samples; start += batchSize) {
    const count = Math.min(batchSize, samples - start);
    const copies = Float32Array.from(
      { length: count * size },
      (_, i) => values[i % size]! + noise * normal(random),
    );
    const { gradients } = await scoreGradients(model, { values: copies, shape }, digit);
    gradients.forEach((gradient, i) => sums[i % size]! += gradient);
    await pause?.();
  }
  return Float32Array.from(sums, (sum) => sum / samples);
}
