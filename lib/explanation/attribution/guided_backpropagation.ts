/**
 * Guided backpropagation: a changed gradient that draws clear lines, whatever the network has learned.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { floatImage, scoreGradients } from "../scores/mod.ts";

/**
 * Returns the gradient of a class' score, but with each ReLU passing only positive upstream gradients back:
 *
 *     dx = dy · [y > 0] · [dy > 0]     instead of     dx = dy · [y > 0]
 *
 * This method fails, and is here to show how: its maps look sharper than those of `saliency`, but they hardly
 * depend on the class, or on what the last layers have learned. W. Nie, Y. Zhang, A. Patel, "A Theoretical
 * Explanation for Perplexing Behaviors of Backpropagation-based Visualizations" (ICML 2018) prove that it
 * approximately recovers the image. `randomizationCheck` measures it.
 *
 * Source: J. Springenberg, A. Dosovitskiy, T. Brox, M. Riedmiller, "Striving for Simplicity: The All
 * Convolutional Net" (ICLR workshop 2015), section 3.4.
 *
 * @param model A model with one input and one output [batch, classes]. What counts as ReLU: a layer ReLU, and
 * any layer with the activation `relu` or `relu6`.
 * @param image Its pixels, 0-255, in the order of the model's input.
 * @param digit The class, from 0.
 * @returns One number per pixel value.
 * @throws {RangeError} If the class does not exist.
 * @throws {UserError} If the model is not such a model, or the image does not fit it.
 *
 * @example
 * ```ts
 * import { guidedBackpropagation, saliency } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const relu = tf.layers.dense({ inputShape: [1], units: 2, activation: "relu" }), sum = tf.layers.dense({ units: 1 });
 * const model = tf.sequential({ layers: [relu, sum] });
 * model.setWeights([[[1, 1]], [0, 0], [[2], [-3]], [0]].map((weight) => tf.tensor(weight)));
 * const image = Uint8Array.of(255);
 * assertEquals([...await saliency(model, image, 0)], [-1]); // 2 − 3
 * assertEquals([...await guidedBackpropagation(model, image, 0)], [2]); // what speaks against it is lost
 * ```
 */
export async function guidedBackpropagation(
  model: tf.LayersModel,
  image: Uint8Array,
  digit: number,
): Promise<Float32Array> {
  const question = floatImage(model, image, digit);
  const after = (layer: tf.layers.Layer, output: tf.Tensor) =>
    isRelu(layer) ? positiveGradient(output) : output;
  const { gradients } = await scoreGradients(model, question, digit, after);
  return gradients;
}

function isRelu(layer: tf.layers.Layer): boolean {
  return layer.getClassName() === "ReLU" ||
    ["relu", "relu6"].includes(String(layer.getConfig()["activation"]));
}

/** Returns a tensor as it is; of its upstream gradient only positive values pass. */
function positiveGradient(y: tf.Tensor): tf.Tensor {
  return tf.customGrad((y) => ({
    value: (y as tf.Tensor).clone(),
    gradFunc: (dy: tf.Tensor) => tf.relu(dy),
  }))(y);
}
