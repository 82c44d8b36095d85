/**
 * One step of training: forward pass, backward pass, and the update of the weights.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import type { Objective } from "./objective.ts";
import type { Optimizer } from "./optimizer.ts";

/**
 * Makes one step, in place.
 *
 * @param images [batch, …], in the model's input shape.
 * @param labels The true classes, int32 [batch].
 * @param step Counted from 0, over all epochs.
 * @param targets The probabilities of the teachers, if there are any, float32 [batch, classes].
 * @returns [loss, number of images classified correctly], float32 [2], before the update. The tensor is still
 * on the backend: reading it makes a GPU wait, so callers read many steps at once.
 */
export function trainStep(
  objective: Objective,
  optimizer: Optimizer,
  images: tf.Tensor,
  labels: tf.Tensor1D,
  step: number,
  targets?: tf.Tensor2D,
): tf.Tensor1D {
  return tf.tidy(() => {
    const { numbers, gradients } = objective.gradients(images, labels, targets);
    optimizer.update(gradients, step);
    return numbers;
  });
}
