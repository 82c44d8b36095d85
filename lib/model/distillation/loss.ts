/**
 * The loss of a network that learns from the probabilities of others.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { type Classifier, crossEntropy, PROBABILITY_OFFSET } from "../classifier.ts";

/** Below any probability of a float32 softmax that counts; its logarithm is finite. */
const LEAST_PROBABILITY = 1e-30;

/**
 * Returns logits divided by a temperature: their softmax is the distribution at that temperature.
 *
 * @param scores What the classifier returns, [batch, classes]. Of probabilities the logarithm is taken, which is a
 * logit but for a constant per image.
 */
export function temperedLogits(
  kind: Classifier["scores"],
  scores: tf.Tensor2D,
  temperature: number,
): tf.Tensor2D {
  return tf.tidy(() => {
    const logits = kind === "logits" ? scores : tf.log(tf.add(scores, PROBABILITY_OFFSET));
    return tf.div(logits, temperature);
  });
}

/**
 * Returns the mean divergence of a student's distribution q from that of its teachers p, both at temperature T:
 *
 *     T² · 1/n Σ p log(p / q), in nats
 *
 * It is 0 if they agree. The gradient of the divergence with respect to the student's logits is about 1/T² of that
 * at temperature 1. With the factor T² it keeps its size, so that it can be mixed with that of the labels, whatever
 * the temperature (Hinton, Vinyals, Dean, "Distilling the Knowledge in a Neural Network", 2015).
 *
 * @param scores What the student returns, [batch, classes]. The gradient is with respect to them.
 * @param targets The teachers' probabilities p at the same temperature, [batch, classes].
 *
 * @example
 * ```ts
 * import { distillationLoss } from "lib/model/distillation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // A teacher that is undecided between two classes, and a student with odds of 4 to 1: 2 to 1 at temperature 2.
 * const [student, targets] = [tf.tensor2d([[Math.log(4), 0]]), tf.tensor2d([[0.5, 0.5]])];
 * const [loss] = distillationLoss("logits", student, targets, 2).dataSync();
 * assertAlmostEquals(loss!, 4 * 0.5 * (Math.log(0.5 / (2 / 3)) + Math.log(0.5 / (1 / 3))), 1e-6);
 * ```
 */
export function distillationLoss(
  kind: Classifier["scores"],
  scores: tf.Tensor2D,
  targets: tf.Tensor2D,
  temperature: number,
): tf.Scalar {
  return tf.tidy(() => {
    // KL divergence = cross-entropy - entropy of the targets, which has no gradient.
    const student = crossEntropy("logits", temperedLogits(kind, scores, temperature), targets);
    const logarithms = tf.log(tf.maximum(targets, LEAST_PROBABILITY));
    const negativeEntropy = tf.mean(tf.sum(tf.mul(targets, logarithms), 1));
    return tf.mul(tf.add(student, negativeEntropy), temperature ** 2) as tf.Scalar;
  });
}
