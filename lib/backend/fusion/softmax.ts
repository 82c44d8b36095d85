/**
 * The gradient of softmax as one kernel; TensorFlow.js takes four.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient } from "../gradients/gradient.ts";
import { isRecording } from "../gradients/tape.ts";
import { runKernel } from "../kernel/mod.ts";

/** The gradient of Softmax: y (dy - the sum of dy y). */
export const softmaxGradient = defineGradient("Softmax", {
  outputsToSave: [true],
  compute: (dy, [y], { dim }) => ({
    logits() {
      const isLast = dim === -1 || dim === y.rank - 1;
      if (isLast && dy.dtype === "float32" && !isRecording()) return runKernel("SoftmaxGrad", { dy, y });
      const product = tf.mul(dy, y);
      return tf.sub(product, tf.mul(tf.sum(product, dim, true), y));
    },
  }),
});
