/**
 * A model seen as a classifier of images: images in, one score a class out, and the cross-entropy of those scores.
 *
 * Softmax followed by log loses precision: a probability that rounds to 0 has no logarithm, one that rounds to 1 no gradient. So where
 * the model ends with a softmax layer of its own (both our architectures do, after "logits"), a second model that shares all its
 * layers but that last one is used, and the cross-entropy is computed from the logits. Where softmax is fused into the last layer, as
 * in `dense({ activation: "softmax" })`, there are only probabilities; their logarithm is then taken of p + 1e-7, as plainly said by
 * {@linkcode Classifier.scores}.
 *
 * @module
 */
import { tf } from "../tensorflow.ts";
import { quoted, UserError } from "../errors.ts";

/** What is added to a probability before its logarithm is taken: keeps it finite, lets NaN through, and costs 1e-7 of loss at most. */
export const PROBABILITY_OFFSET = 1e-7;

/** A model's forward pass and loss. Made by {@linkcode classifierOf}; owns no tensors. */
export interface Classifier {
  /** What `forward` gives: logits (exact loss), or probabilities where softmax is fused into the model's last layer. */
  readonly scores: "logits" | "probabilities";
  /** How many classes the model tells apart. */
  readonly classes: number;
  /** Images [batch, …] → scores [batch, classes]. Call inside `tf.tidy`. */
  forward(images: tf.Tensor, training: boolean): tf.Tensor2D;
}

/**
 * Finds out how to compute a model's loss.
 *
 * @throws {UserError} If it has not exactly one input and one output [batch, classes], or does not end with softmax.
 */
export function classifierOf(model: tf.LayersModel): Classifier {
  const name = `model ${quoted(model.name)}`;
  const [output, ...more] = model.outputs;
  const classes = output?.shape[1];
  if (model.inputs.length !== 1 || output === undefined || more.length > 0) {
    throw new UserError(
      `${name} has ${model.inputs.length} inputs and ${model.outputs.length} outputs; a classifier has one of each`,
    );
  }
  if (output.shape.length !== 2 || typeof classes !== "number") {
    throw new UserError(`${name} gives [${output.shape}]; a classifier gives [batch, classes]`);
  }
  const softmax = closingSoftmax(output);
  if (softmax === undefined) {
    throw new UserError(`${name} does not end with softmax, so its outputs are no probabilities to train on`);
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

/** Whether the output comes from a softmax layer of its own, or from a layer with softmax as its activation. */
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
 * The mean cross-entropy of a batch: -1/n Σ q log p, in nats.
 *
 * @param scores What {@linkcode Classifier.forward} gave, [batch, classes].
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
