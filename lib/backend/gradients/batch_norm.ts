/**
 * The gradient of `tf.batchNorm`: y = (x - mean)·scale / √(variance + ε) + offset, for statistics of any
 * shape that broadcasts to x's, with and without scale and offset.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type Gradient, unbroadcast } from "./gradient.ts";

/** The gradient of FusedBatchNorm. */
export const gradients: Gradient[] = [defineGradient("FusedBatchNorm", {
  compute(dy, [x, mean, variance, scale], { varianceEpsilon = 0.001 }) {
    const inverse = tf.rsqrt(tf.add(variance!, varianceEpsilon));
    const factor = scale === undefined ? inverse : tf.mul(inverse, scale);
    const dx = tf.mul(dy, factor);
    return {
      x: () => tf.clone(dx),
      mean: () => unbroadcast(tf.neg(dx), mean!.shape),
      variance() {
        const slope = tf.mul(tf.square(inverse), -0.5);
        return unbroadcast(tf.mul(tf.mul(dx, tf.sub(x!, mean!)), slope), variance!.shape);
      },
      scale: () => unbroadcast(tf.mul(tf.mul(dy, tf.sub(x!, mean!)), inverse), scale!.shape),
      offset: () => unbroadcast(dy, mean!.shape),
    };
  },
})];
