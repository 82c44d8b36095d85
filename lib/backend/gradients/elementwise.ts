/**
 * Functions of each element of one or two tensors: `tf.abs` at 0, the second gradient of `tf.elu`, and the
 * sums that TensorFlow.js omits when an operand was broadcast.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../kernel/mod.ts";
import { defineGradient, type Gradient, unbroadcast, zeros } from "./gradient.ts";

/** Defines the gradient of an op of a and b; `slopes` are its derivatives, without dy. */
function ofTwo(
  kernelName: "Maximum" | "Minimum" | "SquaredDifference",
  slopes: { a: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor; b: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor },
): Gradient {
  return defineGradient(kernelName, {
    inputsToSave: ["a", "b"],
    compute: (dy, [a, b]) => ({
      a: () => unbroadcast(tf.mul(dy, slopes.a(a, b)), a.shape),
      b: () => unbroadcast(tf.mul(dy, slopes.b(a, b)), b.shape),
    }),
  });
}

const float = (x: tf.Tensor) => x.dtype === "float32" ? x : tf.cast(x, "float32");

/** Returns dy where low ≤ x ≤ high, and 0 elsewhere. Its own gradient with respect to dy is the same. */
function clipGradient(dy: tf.Tensor, x: tf.Tensor, low: number, high: number): tf.Tensor {
  return runKernel("ClipGrad", { dy, x }, { clipValueMin: low, clipValueMax: high });
}

/** The gradients. */
export const gradients: Gradient[] = [
  // Where both are equal, a gets all of dy, as with TensorFlow.
  ofTwo("Maximum", { a: (a, b) => float(tf.greaterEqual(a, b)), b: (a, b) => float(tf.less(a, b)) }),
  ofTwo("Minimum", { a: (a, b) => float(tf.lessEqual(a, b)), b: (a, b) => float(tf.greater(a, b)) }),
  ofTwo("SquaredDifference", {
    a: (a, b) => tf.mul(2, tf.sub(a, b)),
    b: (a, b) => tf.mul(2, tf.sub(b, a)),
  }),
  // That of TensorFlow.js is -1 at 0, so an L1 penalty would move weights away from 0.
  defineGradient("Abs", {
    inputsToSave: ["x"],
    compute: (dy, [x]) => ({ x: () => tf.mul(dy, tf.sign(float(x))) }),
  }),
  // dx = dy·(1 where y is positive, y + 1 elsewhere), with y = elu(x).
  defineGradient("EluGrad", {
    inputsToSave: ["dy", "y"],
    compute: (ddx, [dy, y]) => ({
      dy: () => runKernel("EluGrad", { dy: ddx, y: y }),
      y: () => tf.mul(tf.mul(ddx, dy), float(tf.less(y, 0))),
    }),
  }),
  defineGradient("ClipByValue", {
    inputsToSave: ["x"],
    compute: (dy, [x], { clipValueMin, clipValueMax }) => ({
      x: () => clipGradient(dy, float(x), clipValueMin, clipValueMax),
    }),
  }),
  defineGradient("ClipGrad", {
    inputsToSave: ["x"],
    compute: (ddx, [x], { clipValueMin, clipValueMax }) => ({
      dy: () => clipGradient(ddx, x, clipValueMin, clipValueMax),
      x: () => zeros(x),
    }),
  }),
];
