/**
 * The gradient of a fused kernel's epilogue, `y = activation(z + bias)`.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { isRecording } from "../gradients/tape.ts";
import { runKernel } from "../kernel/mod.ts";
import { reluGradient } from "./relu.ts";

/** Whether the fused kernels and their gradients have an activation. */
export function isFusedActivation(name: string): name is "relu" | "linear" {
  return name === "relu" || name === "linear";
}

/**
 * Returns dz and dbias, for "relu" and "linear".
 *
 * Call it in `compute` itself, not in the closures that it returns: TensorFlow.js tidies after each
 * closure, and all of them need dz.
 */
export function activationBiasGradient(
  dy: tf.Tensor,
  y: tf.Tensor,
  activation: string,
): [dz: tf.Tensor, dbias: tf.Tensor1D] {
  if (isRecording()) {
    const dz = activation === "linear" ? dy : reluGradient(dy, y);
    return [dz, tf.sum(dz, dz.shape.map((_, axis) => axis).slice(0, -1))];
  }
  return runKernel("ActivationBiasGrad", activation === "linear" ? { dy } : { dy, y });
}
