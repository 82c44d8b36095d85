import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { checkGradient, compareValues, numbers, sameAsCpu, wild } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

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

Deno.test("batchNorm, ReLU and max pooling: as on cpu, whatever reads the results", async () => {
  for (const shape of [[2, 4, 6, 5], [2, 5, 7, 8], [16, 16, 16, 12], [0, 2, 2, 3]]) {
    const normalized = () => {
      const { mean, variance, offset, scale } = vectors(shape.at(-1)!);
      return tf.batchNorm4d(numbers(shape) as tf.Tensor4D, mean, variance, offset, scale, 1e-3);
    };
    const pool = (x: tf.Tensor4D) => tf.maxPool(x, 2, 2, "valid");
    await sameAsCpu([
      () => tf.relu(normalized()),
      () => pool(tf.relu(normalized())),
      () => pool(tf.clipByValue(normalized(), 0, 1)),
      () => pool(tf.relu6(normalized())),
      () => pool(normalized()),
      () => tf.maxPool(tf.relu(normalized()), 3, 2, "same"),
      () => {
        const y = normalized(), z = tf.relu(y);
        return [tf.add(y, z), z, pool(z), tf.relu(z)];
      },
      () => {
        const { mean, variance, offset, scale } = vectors(shape.at(-1)!);
        const normalize = (x: tf.Tensor) => tf.batchNorm4d(x as tf.Tensor4D, mean, variance, offset, scale);
        return tf.grad((x) => pool(tf.relu(normalize(x))))(numbers(shape));
      },
    ]);
  }
});

Deno.test("statistics that change before the result is read do not change it", async () => {
  await startBackend(1);
  const x = numbers([4, 4, 4, 8]), layer = tf.layers.batchNormalization({});
  const expected = [...(layer.apply(x) as tf.Tensor).dataSync()];
  const y = layer.apply(x) as tf.Tensor, z = tf.relu(y);
  tf.dispose(layer.apply(x, { training: true }) as tf.Tensor); // moves the averages
  assertEquals([...z.dataSync()], expected.map((value) => Math.max(value, 0)));
  assertEquals([...y.dataSync()], expected);
  tf.dispose([x, y, z]);
  layer.dispose();
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

Deno.test("batchNorm along another axis, and a layer with that axis, equal those of a transposed image", async () => {
  await startBackend(2);
  for (const [axis, shape] of [[1, [1, 3, 1, 1]], [2, [1, 1, 4, 1]], [0, [2, 1, 1, 1]]] as const) {
    const [found, expected] = tf.tidy(() => {
      const x = numbers([2, 3, 4, 5]), size = x.shape[axis]!;
      const { mean, variance, offset, scale } = vectors(size);
      const [m, v, o, s] = [mean, variance, offset, scale].map((vector) => vector.reshape([...shape]));
      const toLast = [...[0, 1, 2, 3].filter((i) => i !== axis), axis];
      const back = [0, 1, 2, 3].map((i) => toLast.indexOf(i));
      const along = tf.batchNorm(x.transpose(toLast), mean, variance, offset, scale).transpose(back);
      return [[...tf.batchNorm(x, m!, v!, o, s).dataSync()], [...along.dataSync()]];
    }) as unknown as [number[], number[]];
    compareValues(found, expected, 1e-6, `axis ${axis}`);
  }
  const layer = tf.layers.batchNormalization({ axis: 1 });
  const y = tf.tidy(() => {
    layer.build([null, 3, 2]);
    const { mean, variance } = vectors(3);
    layer.setWeights([tf.ones([3]), tf.zeros([3]), mean, variance]);
    const x = numbers([4, 3, 2]);
    const expected = x.sub(mean.reshape([3, 1])).div(variance.add(1e-3).sqrt().reshape([3, 1]));
    return [[...(layer.apply(x) as tf.Tensor).dataSync()], [...expected.dataSync()]];
  }) as unknown as [number[], number[]];
  compareValues(...y, 1e-6, "layer");
});
