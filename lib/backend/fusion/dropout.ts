/**
 * `tf.layers.dropout` with one kernel forward and the same kernel backward.
 *
 * TensorFlow.js draws each random number in JavaScript and keeps the mask as a tensor.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient } from "../gradients/gradient.ts";
import { runKernel } from "../kernel/mod.ts";
import { replaceCall } from "./layer_call.ts";

/** A dropout layer as it is at run time. */
interface DropoutLayer {
  rate: number;
  seed: number | null | undefined;
  /** Subclasses that drop whole channels override it, and so may users' classes. */
  getNoiseShape(x: tf.Tensor): number[] | null | undefined;
}

/** Lets dropout layers use the kernel while our backend is active. */
export function fuseDropoutLayers(): void {
  replaceCall<DropoutLayer>(tf.layers.dropout({ rate: 0.5 }), {
    runsCallHook: true,
    covers: (layer, x, isTraining) =>
      isTraining && x.dtype === "float32" && layer.rate > 0 && layer.rate < 1 &&
      layer.getNoiseShape(x) == null,
    compute({ rate, seed }, x) {
      // Without a seed every call draws a new mask, as with TensorFlow.js.
      const drawn = seed ?? Math.floor(Math.random() * 2 ** 32);
      return runKernel("Dropout", { x }, { rate, seed: drawn });
    },
  });
}

/** The gradient of Dropout: the same mask on dy. */
export const dropoutGradient = defineGradient("Dropout", {
  compute: (dy, _saved, attributes) => ({ x: () => runKernel("Dropout", { x: dy }, attributes) }),
});
