/**
 * The gradient of `tf.matMul`, also for batches that were broadcast.
 *
 * With A = a or its transpose, B likewise, and y = A·B: dA = dy·Bᵀ and dB = Aᵀ·dy.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type Gradient, unbroadcast } from "./gradient.ts";

/** The gradient of BatchMatMul. */
export const gradients: Gradient[] = [defineGradient("BatchMatMul", {
  inputsToSave: ["a", "b"],
  compute(dy, [a, b], { transposeA, transposeB }) {
    const [flipA, flipB] = [Boolean(transposeA), Boolean(transposeB)];
    return {
      a: () => unbroadcast(flipA ? tf.matMul(b, dy, flipB, true) : tf.matMul(dy, b, false, !flipB), a.shape),
      b: () => unbroadcast(flipB ? tf.matMul(dy, a, true, flipA) : tf.matMul(a, dy, !flipA, false), b.shape),
    };
  },
})];
