/**
 * `tf.layers.dropout` with one kernel forward and the same kernel backward.
 *
 * TensorFlow.js draws each random number in JavaScript and keeps the mask as a tensor.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { BACKEND_NAME } from "../backend.ts";
import { DROPOUT } from "../ops/dropout.ts";

/** A dropout layer as it is at run time. */
interface DropoutLayer {
  rate: number;
  seed: number | null | undefined;
  noiseShape: number[] | null | undefined;
}

/** Lets dropout layers use the kernel wherever our backend runs. */
export function fuseDropoutLayers(): void {
  const Dropout = Object.getPrototypeOf(tf.layers.dropout({ rate: 0.5 })) as tf.layers.Layer;
  const stock = Dropout.call;
  Dropout.call = function (this: tf.layers.Layer, inputs, kwargs) {
    const { rate, seed, noiseShape } = this as unknown as DropoutLayer;
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    const covered = tf.getBackend() === BACKEND_NAME && noiseShape == null && x.dtype === "float32" &&
      rate > 0 &&
      rate < 1 && kwargs["training"] === true;
    if (!covered) return stock.call(this, inputs, kwargs);
    // Without a seed every call draws a new mask, as with TensorFlow.js.
    const drawn = seed ?? Math.floor(Math.random() * 2 ** 32);
    return tf.engine().runKernel(DROPOUT, { x }, { rate, seed: drawn }) as tf.Tensor;
  };
}

/** The gradient of Dropout: the same mask on dy. */
export const dropoutGradient: tf.GradConfig = {
  kernelName: DROPOUT,
  gradFunc: (dy, _saved, attributes) => ({
    x: () => tf.engine().runKernel(DROPOUT, { x: dy as tf.Tensor }, attributes) as tf.Tensor,
  }),
};
