import * as tf from "@tensorflow/tfjs";
import { poolCases } from "./pool_cases.ts";
import { checkGradient, numbers, sameAsCpu, wild } from "./same_as_cpu.ts";

/** Whole numbers, so that many are equal. */
const ties = (shape: number[]) => tf.round(numbers(shape, 3, -2, 2));

Deno.test("maxPool: windows, strides, padding, ties, NaN and infinity", async () => {
  for (const [shape, filter, strides, pad] of poolCases) {
    for (const make of [numbers, wild, ties]) {
      await sameAsCpu(() => tf.maxPool(make(shape) as tf.Tensor4D, filter, strides, pad));
    }
  }
});

Deno.test("maxPool's gradient: the first of equal maxima gets it, as on cpu", async () => {
  for (const [shape, filter, strides, pad] of poolCases) {
    for (const make of [numbers, wild, ties]) {
      const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, filter, strides, pad);
      await sameAsCpu(() => {
        const x = make(shape);
        return tf.grad(pool)(x, numbers(pool(x).shape, 5));
      });
    }
  }
});

Deno.test("maxPoolWithArgmax", async () => {
  for (const [shape, filter, strides, pad] of poolCases) {
    if (pad === 1) continue; // tfjs takes no explicit padding here
    for (const includeBatch of [false, true]) {
      await sameAsCpu(() => {
        const x = ties(shape) as tf.Tensor4D;
        const { result, indexes } = tf.maxPoolWithArgmax(x, filter, strides, pad, includeBatch);
        return [result, indexes];
      });
    }
  }
});

Deno.test("maxPool's gradient agrees with finite differences", async () => {
  for (const pad of ["valid", "same"] as const) {
    const weights = (y: tf.Tensor) => numbers(y.shape, 9);
    const f = (x: tf.Tensor) => {
      const y = tf.maxPool(x as tf.Tensor4D, 3, 2, pad);
      return tf.sum(tf.mul(y, weights(y))) as tf.Scalar;
    };
    await checkGradient(f, () => numbers([2, 7, 8, 5]), { step: 1e-4, tolerance: 5e-2 });
  }
});
