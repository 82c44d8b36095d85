/**
 * Layers that TensorFlow.js 4.22 refuses to train, in a stock model with stock `fit`: the loss falls, and all
 * weights move.
 */
import * as tf from "@tensorflow/tfjs";
import { assert } from "@std/assert";
import { startBackend } from "lib/tensorflow.ts";
import { numbers } from "../support/same_as_cpu.ts";

const L = tf.layers, kernelInitializer = tf.initializers.glorotUniform({ seed: 5 });
const small = { filters: 3, kernelSize: 3, padding: "same" as const, dilationRate: 2 };
const separable = {
  ...{ depthwiseInitializer: kernelInitializer, pointwiseInitializer: kernelInitializer },
};

/** A layer between a first and a last one, and the shape of its input. */
const cases: Record<string, [shape: number[], make: () => tf.layers.Layer]> = {
  "conv1d, dilated": [[9, 4], () => L.conv1d({ ...small, kernelInitializer })],
  "conv2d, dilated": [[7, 8, 2], () => L.conv2d({ ...small, kernelInitializer })],
  "conv2d, dilated, relu": [[7, 8, 2], () => L.conv2d({ ...small, kernelInitializer, activation: "relu" })],
  "separableConv2d, dilated": [[7, 8, 2], () => L.separableConv2d({ ...small, ...separable })],
  "depthwiseConv2d, dilated": [
    [7, 8, 2],
    () => L.depthwiseConv2d({ kernelSize: 3, dilationRate: 2, depthwiseInitializer: kernelInitializer }),
  ],
  "conv3d, dilated": [[4, 5, 4, 2], () => L.conv3d({ ...small, kernelInitializer })],
  "conv3dTranspose": [
    [3, 3, 3, 2],
    () => L.conv3dTranspose({ filters: 2, kernelSize: 2, kernelInitializer }),
  ],
  "upSampling2d, bilinear, of an oblong image": [
    [3, 5, 2],
    () => L.upSampling2d({ size: [2, 2], interpolation: "bilinear" }),
  ],
  "batchNormalization without scale": [[6, 3], () => L.batchNormalization({ scale: false })],
  "batchNormalization without centre": [[6, 3], () => L.batchNormalization({ center: false })],
  "batchNormalization without both, second axis": [
    [6, 3],
    () => L.batchNormalization({ axis: 1, scale: false, center: false }),
  ],
  "layerNormalization without scale": [[6, 3], () => L.layerNormalization({ scale: false })],
  "layerNormalization without centre": [[6, 3], () => L.layerNormalization({ center: false })],
};

for (const [name, [shape, make]] of Object.entries(cases)) {
  Deno.test(`trains: ${name}`, async () => {
    await startBackend({ threads: 2 });
    const model = tf.sequential({
      layers: [
        // So that gradients pass through the layer, too.
        L.dense({
          units: shape.at(-1)!,
          inputShape: shape,
          kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
        }),
        make(),
        L.flatten(),
        L.dense({ units: 2, kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }) }),
      ],
    });
    model.compile({ optimizer: tf.train.adam(0.01), loss: "meanSquaredError" });
    const x = numbers([8, ...shape], 3), y = numbers([8, 2], 4);
    const before = model.trainableWeights.map((weight) => weight.read().dataSync());
    const { history } = await model.fit(x, y, { epochs: 25, batchSize: 8, verbose: 0 });
    const losses = history["loss"] as number[];
    assert(losses.at(-1)! < 0.6 * losses[0]!, `the loss fell from ${losses[0]} to ${losses.at(-1)}`);
    for (const [i, weight] of model.trainableWeights.entries()) {
      const after = weight.read().dataSync();
      assert(after.some((value, k) => value !== before[i]![k]), `${weight.name} did not move`);
    }
    tf.dispose([x, y]);
    model.dispose();
  });
}
