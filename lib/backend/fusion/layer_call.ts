/**
 * How a stock layer of TensorFlow.js is taught a kernel: its class' `call` tries ours first.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { BACKEND_NAME } from "../backend.ts";

/**
 * Lets all layers of a class call `fused` wherever our backend runs.
 *
 * @param sample Any layer of the class.
 * @param fused Computes the layer's result. `undefined`: this case is not covered, and the stock `call` computes it. The
 * type `L` lists the layer's fields at run time, most of which TensorFlow.js' types keep to themselves.
 */
export function replaceCall<L>(
  sample: tf.layers.Layer,
  fused: (layer: L, x: tf.Tensor, isTraining: boolean) => tf.Tensor | undefined,
): void {
  const prototype = Object.getPrototypeOf(sample) as tf.layers.Layer;
  const stock = prototype.call;
  prototype.call = function (this: tf.layers.Layer, inputs, kwargs) {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    const y = tf.getBackend() === BACKEND_NAME
      ? fused(this as unknown as L, x, kwargs?.["training"] === true)
      : undefined;
    return y ?? stock.call(this, inputs, kwargs);
  };
}
