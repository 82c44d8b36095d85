/**
 * The loss of a classifier as one kernel, with its gradient. TensorFlow.js composes it of about twenty small
 * ops.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type AttributesOf, isActive, runKernel } from "../kernel/mod.ts";
import { isRecording } from "../gradients/tape.ts";

/**
 * Returns the mean cross-entropy of softmax(logits), which has a gradient with respect to the logits, and the
 * number of correct answers.
 *
 * @param logits float32 [batch, classes].
 * @param labels The true classes, int32 [batch].
 * @param labelSmoothing The share of each label that is spread evenly over all classes (Szegedy et al., CVPR
 * 2016).
 * @returns `undefined` if another backend than ours is active.
 */
export function fusedCrossEntropy(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
  labelSmoothing = 0,
): { loss: tf.Scalar; correct: tf.Scalar } | undefined {
  if (!isActive()) return undefined;
  const [loss, correct] = runKernel("SoftmaxCrossEntropy", { logits, labels }, { labelSmoothing });
  return { loss, correct };
}

/**
 * The gradient of SoftmaxCrossEntropy: the forward pass has computed it, and it is scaled by the upstream
 * gradient.
 *
 * If its own gradient is needed, it is recomputed from the logits: (softmax(logits) - smoothed labels) /
 * rows.
 */
export const crossEntropyGradient: tf.GradConfig = {
  kernelName: "SoftmaxCrossEntropy",
  inputsToSave: ["logits", "labels"],
  outputsToSave: [false, false, true],
  gradFunc(dys, saved, attributes) {
    const [dloss] = dys as [tf.Scalar, tf.Scalar, tf.Tensor2D],
      [logits, labels, dlogits] = saved as [tf.Tensor2D, tf.Tensor1D, tf.Tensor2D];
    const { labelSmoothing = 0 } = attributes as unknown as AttributesOf<"SoftmaxCrossEntropy">;
    return {
      logits: () => tf.mul(isRecording() ? meanGradient(logits, labels, labelSmoothing) : dlogits, dloss),
      labels: () => tf.zeros(labels.shape), // integers: never needed
    };
  },
};

function meanGradient(logits: tf.Tensor2D, labels: tf.Tensor1D, smoothing: number): tf.Tensor {
  const [rows, classes] = logits.shape;
  const on = 1 - smoothing + smoothing / classes, off = smoothing / classes;
  const targets = tf.oneHot(labels, classes, on, off, "float32");
  return tf.div(tf.sub(tf.softmax(logits), targets), rows);
}
