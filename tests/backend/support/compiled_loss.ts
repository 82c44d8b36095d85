/**
 * The function that a compiled model uses for a loss.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/** From targets and predictions [batch, ...] to the losses of the examples. */
export type Loss = (targets: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;

/** Returns the function that a model compiled now uses for the loss of this name. */
export function compiledLoss(name: string): Loss {
  const input = tf.input({ shape: [1] });
  const model = tf.model({ inputs: input, outputs: input });
  model.compile({ optimizer: "sgd", loss: name });
  const [loss] = (model as unknown as { lossFunctions: [Loss] }).lossFunctions;
  model.dispose();
  return loss;
}
