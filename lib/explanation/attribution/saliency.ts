/**
 * The gradient of a class' score with respect to each pixel.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { floatImage, scoreGradients } from "../scores/mod.ts";

/**
 * Returns how the score of a class changes with each pixel:
 *
 *     M[p] = ∂z_c(x) / ∂x[p]
 *
 * z_c is the logit of class c, before softmax; if the model does not end with softmax, it is its output. Above
 * 0, more ink there raises the score. The paper shows the magnitude |M|, the saliency map. The gradient says
 * what a very small change would do, not how much the ink that is there counts.
 *
 * Source: K. Simonyan, A. Vedaldi, A. Zisserman, "Deep Inside Convolutional Networks: Visualising Image
 * Classification Models and Saliency Maps" (ICLR workshop 2014), section 3.
 *
 * @param model A model with one input and one output [batch, classes].
 * @param image Its pixels, 0-255, in the order of the model's input.
 * @param digit The class, from 0.
 * @returns One number per pixel value, in the order of the image: the change of the score per change from 0 to
 * 1.
 * @throws {RangeError} If the class does not exist.
 * @throws {UserError} If the model is not such a model, or the image does not fit it.
 *
 * @example
 * ```ts
 * import { saliency } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // Two pixels, two classes: the score of each class is its own pixel.
 * const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 2, 1] }), tf.layers.softmax()] });
 * assertEquals([...await saliency(model, Uint8Array.of(255, 255), 0)], [1, 0]);
 * ```
 */
export async function saliency(
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
): Promise<Float32Array> {
  const { gradients } = await scoreGradients(model, floatImage(model, image, digit), digit);
  return gradients;
}
