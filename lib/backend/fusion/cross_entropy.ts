/**
 * The loss of a classifier as one kernel, with its gradient. TensorFlow.js composes it of about twenty small
 * ops.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient } from "../gradients/gradient.ts";
import { isActive, runKernel } from "../kernel/mod.ts";
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
export const crossEntropyGradient = defineGradient("SoftmaxCrossEntropy", {
  inputsToSave: ["logits", "labels"],
  outputsToSave: [false, false, true],
  compute: (dloss, [logits, labels, dlogits], { labelSmoothing = 0 }) => ({
    logits: () => tf.mul(isRecording() ? meanGradient(logits, labels, labelSmoothing) : dlogits, dloss),
    labels: () => tf.zeros(labels.shape), // integers: never needed
  }),
});

function meanGradient(logits: tf.Tensor, labels: tf.Tensor, smoothing: number): tf.Tensor {
  const [rows = 0, classes = 0] = logits.shape;
  const on = 1 - smoothing + smoothing / classes, off = smoothing / classes;
  const targets = tf.oneHot(labels, classes, on, off, "float32");
  return tf.div(tf.sub(tf.softmax(logits), targets), rows);
}
