/** The sums of values compared with what the network computes: every layer of every architecture, and settings that those do not have. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { type LayerOutput, layerOutputs, valueTerms } from "lib/explanation/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { architectureNames, buildModel } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { missing } from "../permissions.ts";
import { noise, shuffleWeights } from "./networks.ts";

/** Compares values at random positions, and at the corners, of each layer. */
async function compareValues(
  model: tf.LayersModel,
  outputs: LayerOutput[],
  count: number,
): Promise<Set<string>> {
  const random = createRandom(3), kinds = new Set<string>();
  for (const [index, { name, shape, values }] of outputs.entries()) {
    const tolerance = 1e-4 * Math.max(...values.map(Math.abs));
    const inside = Array.from({ length: count }, () => shape.map((size) => Math.floor(size * random())));
    for (const position of [shape.map(() => 0), shape.map((size) => size - 1), ...inside]) {
      const at = position.reduce((index, at, axis) => index * shape[axis]! + at, 0);
      const terms = await valueTerms(model, outputs, index, position);
      assert(terms.kind !== "not shown", `${model.name} ${name}: not shown`);
      assertAlmostEquals(terms.result, values[at]!, tolerance, `${model.name} ${name} [${position}]`);
      kinds.add(terms.kind);
    }
  }
  return kinds;
}

for (const name of architectureNames) {
  Deno.test(`${name}: sums equal what the network computes`, { ignore: missing("read") }, async () => {
    await startBackend({ threads: 1 });
    const model = shuffleWeights(buildModel(name)), image = noise(28 * 28);
    const outputs = await layerOutputs(model, image);
    // A network of branches counts its input as a layer.
    assertEquals(outputs.length, model.layers.length + (name === "resnet" ? 0 : 1));
    // The last layer's output is the prediction.
    const input = tf.tensor(Float32Array.from(image, (value) => value / 255), [1, 28, 28, 1]);
    const predicted = (model.predict(input) as tf.Tensor).dataSync();
    outputs.at(-1)!.values.forEach((value, i) => assertAlmostEquals(value, predicted[i]!, 1e-4));
    const kinds = await compareValues(model, outputs, 12);
    const expected = ["pixel", "weighted sum", name === "resnet" ? "mean" : "maximum", "softmax"];
    for (const kind of expected) assert(kinds.has(kind), kind);
    model.dispose();
  });
}

const { layers } = tf, inputShape = [9, 8, 3];
const settings: [string, () => tf.layers.Layer[]][] = [
  ["strides, dilation and padding", () => [
    layers.conv2d({ inputShape, filters: 4, kernelSize: [3, 2], padding: "same", strides: [2, 1] }),
    layers.conv2d({ filters: 3, kernelSize: 2, dilationRate: 2, activation: "tanh" }),
  ]],
  ["an even kernel and a stride with padding on one side", () => [
    layers.conv2d({ inputShape, filters: 2, kernelSize: 4, padding: "same", strides: 3, useBias: false }),
  ]],
  ["dilation with padding", () => [
    layers.conv2d({ inputShape, filters: 2, kernelSize: 3, padding: "same", dilationRate: 2 }),
  ]],
  ["depthwise with several filters per channel", () => [
    layers.depthwiseConv2d({ inputShape, kernelSize: 3, depthMultiplier: 2, padding: "same", strides: 2 }),
  ]],
  ["depthwise with a dilation, which TensorFlow.js ignores", () => [
    layers.depthwiseConv2d({ inputShape, kernelSize: 3, dilationRate: 2 }),
    layers.depthwiseConv2d({ kernelSize: 3, padding: "same", dilationRate: [1, 3] }),
  ]],
  ["separable with a dilation", () => [
    layers.separableConv2d({ inputShape, filters: 2, kernelSize: 3, dilationRate: 2 }),
  ]],
  ["separable", () => [
    layers.separableConv2d({ inputShape, filters: 5, kernelSize: 3, depthMultiplier: 2, activation: "elu" }),
  ]],
  ["softmax over channels", () => [
    layers.conv2d({ inputShape, filters: 4, kernelSize: 1, activation: "softmax" }),
  ]],
  ["overlapping pooling with padding", () => [
    layers.maxPooling2d({ inputShape, poolSize: 3, strides: 2, padding: "same" }),
    layers.averagePooling2d({ poolSize: [2, 3], strides: 1, padding: "same" }),
    layers.globalMaxPooling2d({}),
  ]],
  ["other activations", () => [
    layers.conv2d({ inputShape, filters: 3, kernelSize: 3, activation: "hardSigmoid" }),
    layers.batchNormalization({ scale: false }),
    layers.leakyReLU({ alpha: 0.2 }),
    layers.elu(),
    layers.batchNormalization({ center: false }),
    layers.activation({ activation: "softplus" }),
    layers.thresholdedReLU({ theta: 0.7 }),
    layers.reLU({ maxValue: 2 }),
    layers.activation({ activation: "selu" }),
    layers.softmax({ axis: -1 }), // the default is 1, which works for one axis only
  ]],
  ["shapes", () => [
    layers.zeroPadding2d({ inputShape, padding: [[1, 2], [0, 3]] }),
    layers.dense({ units: 4, activation: "relu6" }), // at each position
    layers.reshape({ targetShape: [6, 88] }),
    layers.flatten(),
    layers.dropout({ rate: 0.5 }),
    layers.dense({ units: 7, activation: "softmax" }),
  ]],
];

for (const [what, make] of settings) {
  Deno.test(`${what}: sums equal what the network computes`, async () => {
    await startBackend({ backend: "cpu" });
    const model = shuffleWeights(tf.sequential({ layers: make() }));
    await compareValues(model, await layerOutputs(model, noise(9 * 8 * 3)), 20);
  });
}

Deno.test("branches: sums equal what the network computes", async () => {
  await startBackend({ backend: "cpu" });
  const input = tf.input({ shape: inputShape });
  const branch = (kernelSize: number) =>
    layers.conv2d({ filters: 3, kernelSize, padding: "same" }).apply(input) as tf.SymbolicTensor;
  const [a, b] = [branch(1), branch(3)];
  const merged = [layers.add(), layers.average()].map((layer) => layer.apply([a, b]) as tf.SymbolicTensor);
  const joined = layers.concatenate().apply([...merged, a]) as tf.SymbolicTensor;
  const below = layers.concatenate({ axis: 1 }).apply([joined, joined]) as tf.SymbolicTensor;
  const model = shuffleWeights(tf.model({ inputs: input, outputs: below }));
  const outputs = await layerOutputs(model, noise(9 * 8 * 3));
  assertEquals(outputs.at(-1)!.shape, [18, 8, 9]);
  assertEquals(await compareValues(model, outputs, 30), new Set(["pixel", "weighted sum", "mean", "copy"]));
});
