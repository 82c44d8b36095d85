/** Batch normalization in training followed by ReLU, whose tensors in between are deferred. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { startBackend as install } from "lib/tensorflow.ts";
import { numbers, sameAsCpu } from "../support/same_as_cpu.ts";
import { startBackend } from "../support/with_backend.ts";

await install({ threads: 1 }); // with the fused kernels

const seeded = (seed: number) => tf.initializers.randomUniform({ minval: 0.5, maxval: 1.5, seed });
const normalization = () =>
  tf.layers.batchNormalization({ gammaInitializer: seeded(1), betaInitializer: seeded(2) });

/** The gradients of a function of x and the layer's weights, and its result. */
function trained(shape: number[], f: (y: tf.Tensor) => tf.Tensor) {
  return () => {
    const layer = normalization(), x = numbers(shape, 3, -2, 2);
    tf.dispose(layer.apply(x) as tf.Tensor);
    const [gamma, beta] = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const y = (x: tf.Tensor) => f(layer.apply(x, { training: true }) as tf.Tensor);
    const dy = tf.tidy(() => numbers(y(x).shape, 4));
    const dx = tf.grad((x) => tf.sum(tf.mul(y(x), dy)))(x);
    const { value, grads } = tf.variableGrads(() => tf.sum(tf.mul(y(x), dy)), [gamma!, beta!]);
    const results = [y(x), dx, value, grads[gamma!.name]!, grads[beta!.name]!];
    layer.dispose();
    return results;
  };
}

const limited = (maxValue: number) => {
  const layer = tf.layers.reLU({ maxValue });
  return (y: tf.Tensor) => layer.apply(y) as tf.Tensor;
};

Deno.test("batch normalization and ReLU: results and gradients as on cpu, the same bits again", async () => {
  await sameAsCpu([
    trained([4, 5, 6, 8], tf.relu),
    trained([4, 5, 6, 7], limited(1.5)),
    trained([9, 3], tf.relu6),
    trained([64, 16, 16, 8], limited(6)), // all threads take part
  ], { tolerance: 1e-5 });
});

Deno.test("what else reads the normalized images, or the masked gradient, reads it computed", async () => {
  await sameAsCpu([
    trained([3, 4, 4, 8], (y) => tf.add(tf.relu(y), tf.mul(0.5, y))), // a way around the ReLU
    trained([3, 4, 4, 8], (y) => tf.add(tf.relu(y), limited(1)(y))), // two ReLUs
    trained([3, 4, 4, 8], (y) => tf.relu(tf.reshape(y, [48, 8]))),
    trained([3, 4, 4, 8], (y) => tf.relu(tf.neg(y))),
    () => {
      const layer = normalization(), x = numbers([2, 3, 3, 4]);
      const y = layer.apply(x, { training: true }) as tf.Tensor, z = tf.relu(y);
      const dz = tf.grad((y) => tf.sum(tf.mul(tf.relu(y), y)))(y);
      layer.dispose();
      return [z, y, dz];
    },
  ], { tolerance: 1e-5 });
});

Deno.test("batch normalization and ReLU of training write two large tensors, not four", async () => {
  await startBackend(1);
  const layer = normalization(), x = numbers([8, 8, 8, 16]);
  tf.dispose(layer.apply(x, { training: true }) as tf.Tensor);
  const bytes = () => (tf.memory() as unknown as { numBytesInUse: number }).numBytesInUse;
  const before = bytes();
  tf.tidy(() => {
    const z = tf.relu(layer.apply(x, { training: true }) as tf.Tensor);
    assertEquals(Math.round((bytes() - before) / (4 * x.size)), 1, `${z.shape}`);
  });
  assertEquals(bytes(), before);
  layer.dispose();
  x.dispose();
});

/** The gradients of ReLU(normalization + f(x)), and its result. */
function residual(shape: number[], f: (y: tf.Tensor, z: tf.Tensor) => tf.Tensor) {
  return () => {
    const layers = [normalization(), normalization()], x = numbers(shape, 3, -2, 2);
    for (const layer of layers) tf.dispose(layer.apply(x) as tf.Tensor);
    const weights = layers.flatMap((layer) =>
      layer.trainableWeights.map((weight) => weight.read() as tf.Variable)
    );
    const y = (x: tf.Tensor) => {
      const [a, b] = layers.map((layer) => layer.apply(tf.mul(x, x), { training: true }) as tf.Tensor);
      return f(a!, b!);
    };
    const dy = tf.tidy(() => numbers(y(x).shape, 4));
    const dx = tf.grad((x) => tf.sum(tf.mul(y(x), dy)))(x);
    const { value, grads } = tf.variableGrads(() => tf.sum(tf.mul(y(x), dy)), weights);
    const results = [y(x), dx, value, ...Object.values(grads)];
    for (const layer of layers) layer.dispose();
    return results;
  };
}

Deno.test("the end of a residual block: results and gradients as on cpu, the same bits again", async () => {
  await sameAsCpu([
    residual([4, 5, 6, 8], (y) => tf.relu(tf.add(y, numbers([4, 5, 6, 8], 5)))),
    residual([4, 5, 6, 7], (y) => tf.relu(tf.add(numbers([4, 5, 6, 7], 5), y))),
    residual([9, 3], (y, z) => tf.relu(tf.add(y, z))),
    residual([9, 20], (y, z) => tf.relu(tf.add(y, z))),
    residual([70, 14], (y) => tf.relu(tf.add(y, numbers([70, 14], 5)))),
    residual([64, 16, 16, 8], (y, z) => tf.relu(tf.add(y, z))), // all threads take part
    residual([9, 6], (y, z) => tf.mul(tf.relu(tf.add(y, z)), tf.square(z))),
  ], { tolerance: 1e-5 });
});

Deno.test("what else reads the sum of a residual block reads it computed; other sums are as ever", async () => {
  await sameAsCpu([
    residual([3, 4, 4, 8], (y, z) => tf.add(y, z)),
    residual([3, 4, 4, 8], (y, z) => {
      const sum = tf.add(y, z);
      return tf.add(tf.relu(sum), tf.mul(0.5, sum));
    }),
    residual([3, 4, 4, 8], (y, z) => tf.relu6(tf.add(y, z))),
    residual([3, 4, 4, 8], (y) => tf.relu(tf.add(y, y))),
    residual([3, 4, 4, 8], (y) => tf.relu(tf.add(y, numbers([8], 5)))),
    residual([3, 4, 4, 8], (y, z) => tf.tidy(() => tf.relu(tf.add(tf.relu(tf.add(y, z)), y)))),
  ], { tolerance: 1e-5 });
});

Deno.test("the end of a residual block writes one tensor", async () => {
  await startBackend(1);
  const layers = [normalization(), normalization()], x = numbers([8, 8, 8, 16]);
  for (const layer of layers) tf.dispose(layer.apply(x, { training: true }) as tf.Tensor);
  const bytes = () => (tf.memory() as unknown as { numBytesInUse: number }).numBytesInUse;
  const before = bytes();
  tf.tidy(() => {
    const [y, z] = layers.map((layer) => layer.apply(x, { training: true }) as tf.Tensor);
    const end = tf.relu(tf.add(y!, z!));
    assertEquals(Math.round((bytes() - before) / (4 * x.size)), 1, `${end.shape}`);
  });
  assertEquals(bytes(), before);
  tf.dispose(x);
  for (const layer of layers) layer.dispose();
});

Deno.test("a limited ReLU's gradient is that of its two parts at 0, at the limit, and at NaN", async () => {
  await sameAsCpu([
    () => {
      const x = tf.tensor1d([-1, -0, 0, 1e-40, 1, 6, 6.0001, Infinity, -Infinity]), ones = tf.onesLike(x);
      return [limited(6)(x), tf.grad(limited(6))(x, ones), tf.relu6(x), tf.grad(tf.relu6)(x, ones)];
    },
    () => tf.grad(limited(6))(tf.tensor1d([NaN, 1]), tf.tensor1d([1, 1])),
  ]);
});
