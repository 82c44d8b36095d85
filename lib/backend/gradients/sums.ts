/**
 * The gradients of sums and means: dy, repeated along the axes that were summed. TensorFlow.js multiplies it by a tensor of
 * ones, which it makes in JavaScript.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type Gradient } from "./gradient.ts";

/** Returns dy / divisor of each element of x, of which dy is the gradient of the sum along some axes. */
function repeated(dy: tf.Tensor, x: tf.Tensor, axis: number | number[], divisor: number): tf.Tensor {
  if (x.size === 0) return tf.zeros(x.shape);
  const axes = new Set(tf.util.parseAxisParam(axis, x.shape));
  const kept = tf.reshape(dy, x.shape.map((size, d) => axes.has(d) ? 1 : size));
  return tf.broadcastTo(divisor === 1 ? kept : tf.div(kept, divisor), x.shape as tf.ShapeMap[tf.Rank]);
}

/** The number of elements that one sum has. */
function countOf(x: tf.Tensor, axis: number | number[]): number {
  return tf.util.parseAxisParam(axis, x.shape).reduce((count, d) => count * x.shape[d]!, 1);
}

/** The gradients of Sum and Mean. */
export const gradients: Gradient[] = [
  defineGradient("Sum", {
    inputsToSave: ["x"],
    compute: (dy, [x], { axis }) => ({ x: () => repeated(dy, x, axis, 1) }),
  }),
  defineGradient("Mean", {
    inputsToSave: ["x"],
    compute: (dy, [x], { axis }) => ({ x: () => repeated(dy, x, axis, countOf(x, axis)) }),
  }),
];
