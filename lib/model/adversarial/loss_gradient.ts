/**
 * How the loss changes with the pixels of an image.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { type Classifier, crossEntropy } from "../classifier.ts";

/** The result of {@linkcode lossGradient}. */
export interface LossGradient {
  /** What the classifier returns for the images, [batch, classes]. */
  scores: tf.Tensor2D;
  /** The gradient of each image's loss with respect to its pixels, in the shape of the images. */
  gradient: tf.Tensor;
}

/**
 * Returns the gradient of each image's cross-entropy with respect to its pixels, and the scores. Layers behave
 * as in prediction, so nothing of the model changes.
 *
 * Dispose of both tensors, or call it inside `tf.tidy`.
 *
 * @param classifier From `classifierOf`.
 * @param images [batch, …], in the model's input shape.
 * @param labels The true classes, int32 [batch].
 */
export function lossGradient(
  { forward, scores: kind, classes }: Classifier,
  images: tf.Tensor,
  labels: tf.Tensor1D,
): LossGradient {
  let scores: tf.Tensor2D | undefined;
  const sum = (images: tf.Tensor) => {
    scores = tf.keep(forward(images, false)); // outlives the computation of the gradient
    const oneHot = tf.oneHot(labels, classes).toFloat() as tf.Tensor2D;
    // The mean times the number: each image's loss counts once, so its gradient does not depend on the others.
    return tf.mul(crossEntropy(kind, scores, oneHot), images.shape[0]!);
  };
  try {
    const gradient = tf.grad(sum)(images);
    return { scores: tf.tidy(() => tf.clone(scores!)), gradient };
  } finally {
    scores?.dispose();
  }
}
