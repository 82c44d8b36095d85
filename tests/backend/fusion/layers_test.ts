/**
 * Small models trained with stock `tf.layers` and stock optimizers: our backend, with its fused layers,
 * against tfjs' cpu backend, which runs them op by op. And no kernel that a common CNN uses may fall back to
 * tfjs' own.
 */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { startBackend, tf } from "lib/tensorflow.ts";
import { BACKEND_NAME, type CnnBackend } from "lib/backend/mod.ts";
import { assertAlike, randomValues } from "../support/agreement.ts";

type Layers = () => tf.layers.Layer[];
const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });
const conv = (options: Partial<Parameters<typeof tf.layers.conv2d>[0]> = {}) =>
  tf.layers.conv2d({
    filters: 4,
    kernelSize: 3,
    kernelInitializer: seeded(1),
    biasInitializer: seeded(2),
    ...options,
  });

/** The layers between the first convolution and the dense layer. The input is [batch, 9, 8, 2]. */
const networks: Record<string, Layers> = {
  "conv relu, max pool": () => [conv({ activation: "relu" }), tf.layers.maxPooling2d({ poolSize: 2 })],
  "conv relu same, overlapping max pool same": () => [
    conv({ activation: "relu", padding: "same" }),
    tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: "same" }),
  ],
  "two convs relu with 16 channels: Winograd": () => [
    conv({ filters: 16, activation: "relu", padding: "same" }),
    conv({ filters: 16, activation: "relu", padding: "same", kernelInitializer: seeded(3) }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
  ],
  "conv without bias, strided": () => [conv({ useBias: false, strides: 2 }), conv({ kernelSize: 2 })],
  "conv 1x1, conv 5x4": () => [
    conv({ kernelSize: 1, activation: "relu" }),
    conv({ kernelSize: [5, 4], activation: "relu" }),
  ],
  "batch normalisation, relu": () => [
    conv({ useBias: false }),
    tf.layers.batchNormalization(),
    tf.layers.reLU(),
    tf.layers.averagePooling2d({ poolSize: 2 }),
  ],
  "elu, sigmoid, tanh, leaky relu, softplus, selu": () => [
    conv({ activation: "elu" }),
    tf.layers.activation({ activation: "sigmoid" }),
    conv({ activation: "tanh", kernelSize: 2 }),
    tf.layers.leakyReLU({ alpha: 0.1 }),
    conv({ activation: "softplus", kernelSize: 1 }),
    conv({ activation: "selu", kernelSize: 1 }),
  ],
  "depthwise and separable conv": () => [
    tf.layers.depthwiseConv2d({ kernelSize: 3, padding: "same", depthwiseInitializer: seeded(5) }),
    tf.layers.separableConv2d({
      filters: 4,
      kernelSize: 3,
      depthwiseInitializer: seeded(6),
      pointwiseInitializer: seeded(7),
    }),
  ],
  "global average pooling": () => [conv({ activation: "relu" }), tf.layers.globalAveragePooling2d({})],
  "global max pooling": () => [conv({ activation: "relu" }), tf.layers.globalMaxPooling2d({})],
  "L2 regularisation, zero padding, reshape": () => [
    tf.layers.zeroPadding2d({ padding: 1 }),
    conv({ activation: "relu", kernelRegularizer: tf.regularizers.l2({ l2: 0.01 }) }),
    tf.layers.reshape({ targetShape: [9 * 8, 4] }),
  ],
};

const optimizers: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.05, 0.9),
  nesterov: () => tf.train.momentum(0.05, 0.9, true),
  adam: () => tf.train.adam(0.01, 0.9, 0.999, 1e-7),
  adamax: () => tf.train.adamax(0.01, 0.9, 0.999, 1e-7, 0.1),
  adagrad: () => tf.train.adagrad(0.05),
  adadelta: () => tf.train.adadelta(1, 0.9, 1e-3),
  rmsprop: () => tf.train.rmsprop(0.01, 0.9, 0.5, 1e-3),
};

/** Returns the weights after three steps on one batch, the losses, and the prediction. */
async function trained(
  backend: string,
  network: Layers,
  optimizer: () => tf.Optimizer,
): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const input = tf.input({ shape: [9, 8, 2] });
  let x: tf.SymbolicTensor = input;
  for (const layer of network()) x = layer.apply(x) as tf.SymbolicTensor;
  if (x.shape.length > 2) x = tf.layers.flatten().apply(x) as tf.SymbolicTensor;
  const dense = tf.layers.dense({ units: 3, kernelInitializer: seeded(9), activation: "softmax" });
  const model = tf.model({ inputs: input, outputs: dense.apply(x) as tf.SymbolicTensor });
  model.compile({ optimizer: optimizer(), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const images = tf.tensor4d(randomValues(4 * 9 * 8 * 2, 1), [4, 9, 8, 2]);
  const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 1], "int32"), 3).toFloat();
  const losses: number[] = [];
  for (let step = 0; step < 3; step++) {
    losses.push((await model.trainOnBatch(images, labels) as number[])[0]!);
  }
  const prediction = model.predict(images) as tf.Tensor;
  const tensors = [...model.getWeights(), prediction];
  const values = await Promise.all(
    tensors.map(async (tensor) => (await tensor.data()).slice() as Float32Array),
  );
  tf.dispose([images, labels, prediction]);
  model.dispose();
  return [Float32Array.from(losses), ...values];
}

async function compare(network: Layers, optimizer: () => tf.Optimizer, tolerance: number): Promise<void> {
  await startBackend({ backend: "wasm", threads: 2 });
  const { fallbacks } = tf.backend() as unknown as CnnBackend;
  fallbacks.clear();
  const found = await trained(BACKEND_NAME, network, optimizer);
  assertEquals([...fallbacks.keys()], [], "kernels that fell back to tfjs' own");
  assertEquals(await trained(BACKEND_NAME, network, optimizer), found, "a second run gives other bits");
  const expected = await trained("cpu", network, optimizer);
  assertEquals(found.length, expected.length);
  for (const [i, values] of expected.entries()) {
    assertAlike(found[i]!, values, tolerance, i === 0 ? "losses" : `weights or prediction ${i}`);
  }
}

for (const [name, network] of Object.entries(networks)) {
  Deno.test(`three steps as on cpu, without falling back: ${name}`, () =>
    compare(network, optimizers["sgd"]!, 1e-4));
}

for (const [name, optimizer] of Object.entries(optimizers)) {
  Deno.test(`three steps as on cpu: optimizer ${name}`, () =>
    compare(networks["conv relu, max pool"]!, optimizer, 1e-3));
}

Deno.test("dropout drops its share, scales the rest up, repeats with its seed, and masks the gradient in the same way", async () => {
  await startBackend({ backend: "wasm", threads: 2 });
  const layer = tf.layers.dropout({ rate: 0.3, seed: 7 });
  const apply = (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor;
  const x = tf.ones([100_000]),
    [value, gradient] = tf.tidy(() => {
      const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => apply(x).sum())(x);
      return [value, grad];
    });
  const y = apply(x).dataSync(), again = apply(x).dataSync();
  assertEquals(again, y);
  assertEquals(gradient!.dataSync(), y);
  const kept = (y as Float32Array).reduce((count, v) => count + Number(v !== 0), 0);
  assertAlmostEquals(kept / y.length, 0.7, 0.005); // 3.5 standard deviations
  assertAlmostEquals(value!.dataSync()[0]!, kept / 0.7, kept * 1e-5);
  for (const v of y) assert(v === 0 || Math.abs(v - 1 / 0.7) < 1e-6);
  assertEquals((layer.apply(x, { training: false }) as tf.Tensor).dataSync(), x.dataSync());
});

Deno.test("an optimizer does not change tensors that share a weight's memory", async () => {
  await startBackend({ backend: "wasm", threads: 1 });
  const weight = tf.variable(tf.tensor1d([1, 2, 3])), kept = weight.clone();
  for (const optimizer of [tf.train.sgd(0.5), tf.train.adam(0.5)]) {
    optimizer.minimize(() => weight.square().sum() as tf.Scalar);
    optimizer.dispose();
  }
  assertEquals([...kept.dataSync()], [1, 2, 3]);
  assert(weight.dataSync().every((value, i) => value < i + 1));
});

Deno.test("ReLU's mask is applied where the same tensor feeds a pooling and another layer", async () => {
  await startBackend({ backend: "wasm", threads: 1 });
  const run = () => {
    const layer = conv({ activation: "relu" });
    const model = (x: tf.Tensor) => {
      const y = layer.apply(x) as tf.Tensor4D; // used twice: its gradient is the sum of two
      return tf.maxPool(y, 2, 2, "valid").sum().add(y.mul(y).sum()) as tf.Scalar;
    };
    const x = tf.tensor4d(randomValues(2 * 6 * 6 * 2, 5), [2, 6, 6, 2]);
    return tf.grad(model)(x).dataSync();
  };
  const found = run();
  await tf.setBackend("cpu");
  assertAlike(found as Float32Array, run() as Float32Array, 1e-5, "gradient");
});
