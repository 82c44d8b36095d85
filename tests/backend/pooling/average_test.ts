import * as tf from "@tensorflow/tfjs";
import { poolCases } from "./cases.ts";
import { checkGradient, numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";

Deno.test("avgPool: windows, strides, padding, NaN and infinity", async () => {
  await sameAsCpu(
    poolCases.flatMap(([shape, filter, strides, pad]) =>
      [numbers, wild].map((make) => () => tf.avgPool(make(shape) as tf.Tensor4D, filter, strides, pad))
    ),
  );
});

Deno.test("avgPool's gradient, as on cpu", async () => {
  await sameAsCpu(poolCases.map(([shape, filter, strides, pad]) => () => {
    const pool = (x: tf.Tensor) => tf.avgPool(x as tf.Tensor4D, filter, strides, pad);
    const x = numbers(shape);
    return tf.grad(pool)(x, wild(pool(x).shape, 5));
  }));
});

Deno.test("avgPool's gradient agrees with finite differences where there is no padding", async () => {
  const f = (x: tf.Tensor) => {
    const y = tf.avgPool(x as tf.Tensor4D, 3, 2, "valid");
    return tf.sum(tf.mul(y, numbers(y.shape, 9))) as tf.Scalar;
  };
  await checkGradient(f, () => numbers([2, 7, 8, 5]));
});
