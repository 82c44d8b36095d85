/**
 * The gradient of ReLU as one kernel; TensorFlow.js takes Step and Multiply.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { isActive, runKernel } from "../kernel/mod.ts";
import { isRecording } from "../gradients/tape.ts";

/**
 * Returns dy where x is positive, 0 elsewhere.
 *
 * It is linear in dy and piecewise constant in x: its own gradient is the same mask on another dy.
 *
 * @param x ReLU's input or its result, which have the same signs.
 */
export function reluGradient(dy: tf.Tensor, x: tf.Tensor): tf.Tensor {
  const compute = (dy: tf.Tensor) => runKernel("ReluGrad", { dy, x });
  if (!isRecording()) return compute(dy);
  return tf.customGrad((dy) => ({
    value: compute(dy as tf.Tensor),
    gradFunc: (ddx: tf.Tensor) => reluGradient(ddx, x),
  }))(dy);
}

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
