import * as tf from "@tensorflow/tfjs";
import { checkGradient, numbers, sameAsCpu, wild } from "./same_as_cpu.ts";

const vectors = (c: number) => ({
  mean: numbers([c], 2) as tf.Tensor1D,
  variance: numbers([c], 3, 0.1, 2) as tf.Tensor1D,
  offset: numbers([c], 4) as tf.Tensor1D,
  scale: numbers([c], 5) as tf.Tensor1D,
});

Deno.test("batchNorm: channels, missing scale or offset, NaN and infinity", async () => {
  for (
    const shape of [[2, 3, 3, 5], [1, 1, 1, 1], [4, 6, 6, 16], [0, 2, 2, 3], [8, 16, 16, 6], [16, 8, 8, 33]]
  ) {
    const c = shape.at(-1)!;
    await sameAsCpu(() => {
      const { mean, variance, offset, scale } = vectors(c);
      const x = wild(shape) as tf.Tensor4D;
      return [
        tf.batchNorm4d(x, mean, variance, offset, scale, 1e-3),
        tf.batchNorm4d(x, mean, variance, offset, undefined, 1e-5),
        tf.batchNorm4d(x, mean, variance, undefined, scale, 1e-5),
        tf.batchNorm4d(x, mean, variance),
      ];
    });
  }
});

Deno.test("batchNorm with vectors of x's shape", async () => {
  await sameAsCpu(() => {
    const shape = [2, 3, 4, 5];
    const [x, mean, offset, scale] = [1, 2, 3, 4].map((seed) => numbers(shape, seed) as tf.Tensor4D);
    return tf.batchNorm4d(x!, mean!, numbers(shape, 5, 0.5, 2) as tf.Tensor4D, offset!, scale!);
  });
});

Deno.test("batchNorm's gradients, as on cpu and by finite differences", async () => {
  const shape = [4, 5, 5, 6];
  await sameAsCpu(() => {
    const { mean, variance, offset, scale } = vectors(6);
    const f = (x: tf.Tensor, m: tf.Tensor, v: tf.Tensor, o: tf.Tensor, s: tf.Tensor) =>
      tf.batchNorm(x as tf.Tensor4D, m as tf.Tensor1D, v as tf.Tensor1D, o as tf.Tensor1D, s as tf.Tensor1D);
    return tf.grads(f as never)([numbers(shape), mean, variance, offset, scale], numbers(shape, 8));
  });
  await checkGradient(
    (x) => {
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      const { offset, scale } = vectors(6);
      const y = tf.batchNorm(x as tf.Tensor4D, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, scale);
      return tf.sum(tf.mul(y, numbers(shape, 8)));
    },
    () => numbers(shape),
    { tolerance: 3e-2 },
  );
});
