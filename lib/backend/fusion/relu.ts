/**
 * The gradient of ReLU as one kernel, where TensorFlow.js takes Step and Multiply, and ReLU with a limit as one kernel
 * in both directions.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { isActive, runKernel } from "../kernel/mod.ts";
import { defineGradient } from "../gradients/gradient.ts";
import { isRecording } from "../gradients/tape.ts";
import { replaceCall } from "./layer_call.ts";

/**
 * Returns dy where x is positive and not above the limit, 0 elsewhere.
 *
 * It is linear in dy and piecewise constant in x: its own gradient is the same mask on another dy.
 *
 * @param x ReLU's input or, without a limit, its result, which have the same signs.
 */
export function reluGradient(dy: tf.Tensor, x: tf.Tensor, limit?: number): tf.Tensor {
  const compute = (dy: tf.Tensor) => runKernel("ReluGrad", { dy, x }, limit === undefined ? {} : { limit });
  if (!isRecording()) return compute(dy);
  return tf.customGrad((dy) => ({
    value: compute(dy as tf.Tensor),
    gradFunc: (ddx: tf.Tensor) => reluGradient(ddx, x, limit),
  }))(dy);
}

/** The gradients of Relu6 and of LimitedRelu. */
export const limitedReluGradients = [
  defineGradient("Relu6", {
    inputsToSave: ["x"],
    compute: (dy, [x]) => ({ x: () => reluGradient(dy, x, 6) }),
  }),
  defineGradient("LimitedRelu", {
    inputsToSave: ["x"],
    compute: (dy, [x], { limit }) => ({ x: () => reluGradient(dy, x, limit) }),
  }),
];

/** Replaces the gradient of Relu, on our backend only. */
export function fuseReluGradient(): void {
  const stock = tf.getGradient("Relu");
  tf.unregisterGradient("Relu");
  tf.registerGradient({
    ...stock,
    gradFunc(dy, saved, attributes) {
      if (!isActive()) return stock.gradFunc(dy, saved, attributes);
      const [x] = saved as [tf.Tensor];
      return { x: () => reluGradient(dy as tf.Tensor, x) };
    },
  });
}

/** Lets ReLU layers with a limit use the kernel while our backend is active; TensorFlow.js runs Relu and ClipByValue. */
export function fuseLimitedReluLayers(): void {
  replaceCall<{ maxValue?: number | null }>(tf.layers.reLU(), {
    runsCallHook: false,
    covers: ({ maxValue }, x) => maxValue != null && maxValue >= 0 && x.dtype === "float32",
    compute: ({ maxValue }, x) => runKernel("LimitedRelu", { x }, { limit: maxValue! }),
  });
}
