/**
 * The gradients of Max and Min as one kernel; TensorFlow.js takes Equal, Cast and Multiply.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../kernel/mod.ts";
import { defineGradient, type Gradient } from "./gradient.ts";
import { isRecording } from "./tape.ts";

/**
 * Returns the gradient with respect to x: dy where x is y. As with TensorFlow.js, each of several equal maxima gets all of
 * it.
 */
function extremeGradient(dy: tf.Tensor, x: tf.Tensor, y: tf.Tensor, axis: number | number[]): tf.Tensor {
  const axes = tf.util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
  const areTogether = axes.length > 0 && axes.at(-1)! - axes[0]! === axes.length - 1;
  const areFloat = dy.dtype === "float32" && x.dtype === "float32";
  if (areTogether && areFloat && !isRecording()) return runKernel("ExtremeGrad", { dy, x, y }, { axis });
  const kept = tf.backend_util.expandShapeToKeepDim(
    tf.backend_util.computeOutAndReduceShapes(x.shape, axes)[0],
    axes,
  );
  return tf.mul(tf.reshape(dy, kept), tf.cast(tf.equal(x, tf.reshape(y, kept)), dy.dtype));
}

/** The gradients. */
export const gradients: Gradient[] = [
  defineGradient("Max", {
    inputsToSave: ["x"],
    outputsToSave: [true],
    compute: (dy, [x, y], { reductionIndices }) => ({ x: () => extremeGradient(dy, x, y, reductionIndices) }),
  }),
  defineGradient("Min", {
    inputsToSave: ["x"],
    outputsToSave: [true],
    compute: (dy, [x, y], { axis }) => ({ x: () => extremeGradient(dy, x, y, axis) }),
  }),
];
