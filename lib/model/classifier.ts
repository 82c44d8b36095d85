/**
 * A model as a classifier of images: one score per class, and the cross-entropy of those scores.
 *
 * Softmax followed by a logarithm loses precision: a probability that rounds to 0 has no logarithm, and one
 * that rounds to 1 has no gradient. If the model ends with a separate softmax layer, as our architectures do,
 * the cross-entropy is therefore computed from the logits, by a second model that shares all other layers. If
 * softmax is the activation of the last layer, as in `dense({ activation: "softmax" })`, there are only
 * probabilities p, and the logarithm is that of p + 1e-7. {@linkcode Classifier.scores} tells which.
 *
 * @module
 */
import { tf } from "../tensorflow.ts";
import { quoted, UserError } from "../errors.ts";
import { originOf } from "./origin.ts";

/**
 * Added to a probability before its logarithm: keeps it finite, preserves NaN, and changes the loss by at
 * most 1e-7.
 */
export const PROBABILITY_OFFSET = 1e-7;

/** The forward pass of a model. Created by {@linkcode classifierOf}; owns no tensors. */
export interface Classifier {
  /**
   * What `forward` returns: logits (exact loss), or probabilities if softmax is the activation of the last
   * layer.
   */
  readonly scores: "logits" | "probabilities";
  /** The number of classes. */
  readonly classes: number;
  /** Images [batch, …] → scores [batch, classes]. Call inside `tf.tidy`. */
  forward(images: tf.Tensor, training: boolean): tf.Tensor2D;
}

/**
 * Returns a model as a classifier.
 *
 * @throws {UserError} If it does not have exactly one input and one output [batch, classes], or does not end
 * with softmax.
 */
export function classifierOf(model: tf.LayersModel): Classifier {
  const name = originOf(model);
  const [output, ...more] = model.outputs;
  const classes = output?.shape[1];
  if (model.inputs.length !== 1 || output === undefined || more.length > 0) {
    throw new UserError(
      `${name}: expected 1 input and 1 output, but got ${model.inputs.length} and ${model.outputs.length}`,
    );
  }
  if (output.shape.length !== 2 || typeof classes !== "number") {
    throw new UserError(`${name}: expected the output shape [batch, classes], but got [${output.shape}]`);
  }
  const softmax = closingSoftmax(output);
  if (softmax === undefined) {
    throw new UserError(
      `${name}: expected softmax at its end, but got ${quoted(output.sourceLayer.getClassName())}`,
    );
  }
  const network = softmax === "layer"
    ? tf.model({ inputs: model.inputs, outputs: output.inputs[0]! }) // never disposed: its layers are the model's
    : model;
  return {
    scores: softmax === "layer" ? "logits" : "probabilities",
    classes,
    forward: (images, training) => network.apply(images, { training }) as tf.Tensor2D,
  };
}

/**
 * Returns whether the output comes from a separate softmax layer, or from a layer with softmax as its
 * activation.
 */
function closingSoftmax(output: tf.SymbolicTensor): "layer" | "fused" | undefined {
  const layer = output.sourceLayer;
  if (layer instanceof tf.LayersModel) {
    // A model used as the last layer: its logits are inside it and cannot be reached from the outer inputs.
    return closingSoftmax(layer.outputs[0]!) && "fused";
  }
  if (layer.getClassName() === "Softmax") return "layer";
  if (layer.getConfig()["activation"] !== "softmax") return undefined;
  return layer.getClassName() === "Activation" ? "layer" : "fused";
}

/**
 * Returns the mean cross-entropy of a batch: -1/n Σ q log p, in nats.
 *
 * @param scores The result of {@linkcode Classifier.forward}, [batch, classes].
 * @param labels The distribution q of each image's class, one-hot or smoothed, float32 [batch, classes].
 */
export function crossEntropy(
  kind: Classifier["scores"],
  scores: tf.Tensor2D,
  labels: tf.Tensor2D,
): tf.Scalar {
  if (kind === "logits") return tf.losses.softmaxCrossEntropy(labels, scores) as tf.Scalar;
  return tf.tidy(() => {
    const logarithms = tf.log(tf.add(scores, PROBABILITY_OFFSET));
    return tf.neg(tf.mean(tf.sum(tf.mul(labels, logarithms), 1)));
  });
}
