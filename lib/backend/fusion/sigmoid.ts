/**
 * The gradients of sigmoid and tanh as one kernel each; TensorFlow.js takes three.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient } from "../gradients/gradient.ts";
import { isRecording } from "../gradients/tape.ts";
import { runKernel } from "../kernel/mod.ts";

const isOneKernel = (dy: tf.Tensor) => dy.dtype === "float32" && !isRecording();

/** The gradients of Sigmoid, dy y (1 - y), and of Tanh, dy (1 - y²). */
export const sigmoidGradients = [
  defineGradient("Sigmoid", {
    outputsToSave: [true],
    compute: (dy, [y]) => ({
      x: () => isOneKernel(dy) ? runKernel("SigmoidGrad", { dy, y }) : tf.mul(dy, tf.mul(y, tf.sub(1, y))),
    }),
  }),
  defineGradient("Tanh", {
    outputsToSave: [true],
    compute: (dy, [y]) => ({
      x: () => isOneKernel(dy) ? runKernel("TanhGrad", { dy, y }) : tf.mul(tf.sub(1, tf.square(y)), dy),
    }),
  }),
];
