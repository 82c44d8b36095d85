/**
 * Functions of each element, or of two: `tf.abs` at 0, `tf.elu` twice, and the sums that TensorFlow.js omits when an operand was
 * broadcast.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type Gradient, run, unbroadcast, zeros } from "./gradient.ts";

/** The gradient of an op of a and b; `slopes` are its derivatives, without dy. */
function ofTwo(
  kernelName: string,
  slopes: { a: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor; b: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor },
): Gradient {
  return {
    kernelName,
    compute: (dy, [a, b]) => ({
      a: () => unbroadcast(tf.mul(dy, slopes.a(a!, b!)), a!.shape),
      b: () => unbroadcast(tf.mul(dy, slopes.b(a!, b!)), b!.shape),
    }),
  };
}

const float = (x: tf.Tensor) => x.dtype === "float32" ? x : tf.cast(x, "float32");

/** Where low ≤ x ≤ high, dy; elsewhere 0. Its own gradient with respect to dy is the same. */
function clipGradient(dy: tf.Tensor, x: tf.Tensor, low: number, high: number): tf.Tensor {
  return run("ClipGrad", { dy, x }, { clipValueMin: low, clipValueMax: high });
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
  // TensorFlow.js has -1 at 0, so an L1 penalty moves weights away from 0.
  { kernelName: "Abs", compute: (dy, [x]) => ({ x: () => tf.mul(dy, tf.sign(float(x!))) }) },
  // dx = dy·(1 where y is positive, y + 1 elsewhere), with y = elu(x).
  {
    kernelName: "EluGrad",
    inputsToSave: ["dy", "y"],
    compute: (ddx, [dy, y]) => ({
      dy: () => run("EluGrad", { dy: ddx, y: y! }),
      y: () => tf.mul(tf.mul(ddx, dy!), float(tf.less(y!, 0))),
    }),
  },
  {
    kernelName: "ClipByValue",
    compute: (dy, [x], { clipValueMin, clipValueMax }) => ({
      x: () => clipGradient(dy, float(x!), clipValueMin as number, clipValueMax as number),
    }),
  },
  {
    kernelName: "ClipGrad",
    inputsToSave: ["x"],
    compute: (ddx, [x], { clipValueMin, clipValueMax }) => ({
      dy: () => clipGradient(ddx, x!, clipValueMin as number, clipValueMax as number),
      x: () => zeros(x!),
    }),
  },
];
