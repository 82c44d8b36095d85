/**
 * Replaces gradients of TensorFlow.js, and holds what many gradients share.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { isActive } from "../kernel/active_backend.ts";

/** A gradient with respect to each input, by name: computed only if it is needed. */
export type InputGradients = Record<string, () => tf.Tensor>;

/** The gradient of a kernel, as TensorFlow.js registers it. */
export interface Gradient {
  kernelName: string;
  /** The inputs that {@linkcode compute} reads; default: those that TensorFlow.js' own gradient reads. */
  inputsToSave?: string[];
  /** The results that {@linkcode compute} reads. */
  outputsToSave?: boolean[];
  /** For kernels with a list of inputs: whether all are read. */
  saveAllInputs?: boolean;
  /**
   * Computes it.
   *
   * @param dy The gradient of the kernel's result, or of the first of several.
   * @param saved The inputs and results that it reads, in this order.
   */
  compute(dy: tf.Tensor, saved: tf.Tensor[], attributes: Record<string, unknown>): InputGradients;
}

/** Registers a gradient; if TensorFlow.js has one, ours replaces it on our backend only. */
export function register({ kernelName, compute, ...config }: Gradient): void {
  const stock = tf.getGradient(kernelName) as tf.GradConfig | undefined;
  if (stock !== undefined) tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...stock,
    ...config,
    kernelName,
    gradFunc(dy, saved, attributes) {
      if (stock !== undefined && !isActive()) {
        return stock.gradFunc(dy, saved, attributes);
      }
      return compute(Array.isArray(dy) ? dy[0]! : dy, saved, attributes as Record<string, unknown>);
    },
  });
}

/** Runs a kernel that has one result. */
export function run(
  kernelName: string,
  inputs: tf.NamedTensorMap,
  attributes: Record<string, unknown> = {},
): tf.Tensor {
  return tf.engine().runKernel(kernelName, inputs, attributes as tf.NamedAttrMap) as tf.Tensor;
}

/** The gradient of what was broadcast from `shape` to dy's shape: sums dy along the axes that were added or had length 1. */
export function unbroadcast(dy: tf.Tensor, shape: number[]): tf.Tensor {
  if (tf.util.arraysEqual(dy.shape, shape)) return tf.clone(dy);
  if (dy.size === tf.util.sizeFromShape(shape)) return tf.reshape(dy, shape);
  const axes = tf.broadcast_util.getReductionAxes(shape, dy.shape);
  return tf.reshape(axes.length > 0 ? tf.sum(dy, axes) : dy, shape);
}

/** The gradient of an input in which the result is constant or piecewise constant. */
export function zeros(input: tf.Tensor): tf.Tensor {
  return tf.zeros(input.shape);
}
