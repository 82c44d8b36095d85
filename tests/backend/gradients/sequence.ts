/**
 * The inputs and the loss that reference_pytorch.py uses, and its values.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { pytorch } from "./pytorch_values.ts";

/** Returns the values sin(a k + 1.3) + plus. */
export function sequence(shape: number[], a = 0.37, plus = 0): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  return tf.tensor(Float32Array.from({ length: size }, (_, k) => Math.sin(a * k + 1.3) + plus), shape);
}

/** Returns the sum over k of y_k cos(0.7 k). */
export function loss(y: tf.Tensor): tf.Scalar {
  const weights = Float32Array.from({ length: y.size }, (_, k) => Math.cos(0.7 * k));
  return tf.sum(tf.mul(tf.reshape(y, [-1]), tf.tensor1d(weights)));
}

/** Returns PyTorch's gradients, one list per input. */
export function pytorchGradients(name: string): number[][] {
  const lists = pytorch[name];
  if (lists === undefined) throw new Error(`pytorch_values.ts has no ${name}`);
  return lists.map((numbers) => numbers.split(" ").map(Number));
}
