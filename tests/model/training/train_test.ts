import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { type Progress, train, type TrainingOptions } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit, weightsOf } from "../tiny.ts";

const options: TrainingOptions = { epochs: 2, batchSize: 3, learningRate: 0.01, seed: 1 };

async function trainedWeights(changes: Partial<TrainingOptions>): Promise<number[]> {
  const model = tinyModel();
  await train(model, { train: tinySplit(8) }, { ...options, ...changes });
  return weightsOf(model);
}

Deno.test("train learns to tell bright upper from bright lower halves", async () => {
  const model = tinyModel();
  const data = { train: tinySplit(32), validation: tinySplit(10, 2) };
  const { history } = await train(model, data, { ...options, epochs: 5, batchSize: 8, learningRate: 0.1 });
  assertEquals(history.map(({ epoch }) => epoch), [1, 2, 3, 4, 5]);
  assertEquals(history.at(-1)!.validationAccuracy, 1);
  assert(history.at(-1)!.validationLoss! < history[0]!.validationLoss!);
  assert(history.at(-1)!.loss < history[0]!.loss);
  assert(history.every((record) => record.partial === undefined && record.seconds > 0));
});

Deno.test("train: the same seed gives the same weights, bit for bit; another seed gives others", async () => {
  const [one, again, other] = [
    await trainedWeights({}),
    await trainedWeights({}),
    await trainedWeights({ seed: 2 }),
  ];
  assertEquals(one, again);
  assertNotEquals(one, other);
});

Deno.test("train: listeners and validation do not change the weights", async () => {
  const watched = tinyModel();
  await train(watched, { train: tinySplit(8), validation: tinySplit(4) }, {
    ...options,
    onProgress: () => new Promise((resolve) => setTimeout(resolve, 1)),
  });
  assertEquals(weightsOf(watched), await trainedWeights({}));
});

Deno.test("train works with softmax fused into the last layer, and on models of dense layers only", async () => {
  const model = tf.sequential({
    layers: [tf.layers.dense({ inputShape: [64], units: 2, activation: "softmax" })],
  });
  const { history } = await train(model, { train: tinySplit(16) }, {
    ...options,
    epochs: 10,
    learningRate: 0.1,
  });
  assertEquals(history.at(-1)!.accuracy, 1);
});

Deno.test("train leaks no tensors, and disposing of the model frees its weights", async () => {
  const start = tf.memory().numTensors;
  const model = tinyModel();
  const before = tf.memory().numTensors;
  const counts = new Set<number>();
  await train(model, { train: tinySplit(8), validation: tinySplit(4) }, {
    ...options,
    epochs: 4,
    onProgress: ({ kind }) => void (kind === "epoch" && counts.add(tf.memory().numTensors)),
  });
  assertEquals(counts.size, 1, "as many tensors after each epoch");
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
  assertEquals(tf.memory().numTensors, start);
});

Deno.test("train keeps the dropout layer's own seed in the model", async () => {
  const model = tinyModel();
  await train(model, { train: tinySplit(4) }, options);
  assertEquals(model.getLayer("dropout").getConfig()["seed"], 7);
});

Deno.test("train reports the first step and each epoch, with counts that add up", async () => {
  const reports: Progress[] = [];
  const data = { train: tinySplit(8), validation: tinySplit(4) };
  const result = await train(tinyModel(), data, { ...options, onProgress: (p) => void reports.push(p) });
  const [first] = reports;
  assertEquals([first!.kind, first!.epoch, first!.step, first!.globalStep], ["step", 1, 1, 1]);
  assertEquals([first!.epochs, first!.steps, first!.totalSteps], [2, 3, 6]); // 8 images in threes: 3, 3, 2
  const epochs = reports.filter(({ kind }) => kind === "epoch");
  assertEquals(epochs.map(({ globalStep, step }) => [globalStep, step]), [[3, 3], [6, 3]]);
  assertEquals(
    epochs.map(({ validationLoss }) => validationLoss),
    result.history.map((r) => r.validationLoss),
  );
  assertEquals(epochs.at(-1)!.secondsRemaining, 0);
  assert(reports.every((p) => p.imagesPerSecond > 0 && p.secondsRemaining >= 0 && Number.isFinite(p.loss)));
  assertEquals([result.steps, result.aborted], [6, false]);
  assert(result.secondsToFirstStep > 0 && result.secondsToFirstStep <= result.seconds);
});

Deno.test("train works on a functional model with batch normalization, skip connection and regularizer", async () => {
  const start = tf.memory().numTensors;
  const apply = (layer: tf.layers.Layer, ...inputs: tf.SymbolicTensor[]) =>
    layer.apply(inputs.length === 1 ? inputs[0]! : inputs) as tf.SymbolicTensor;
  const input = tf.input({ shape: [8, 8, 1] });
  const conv = tf.layers.conv2d({
    filters: 1,
    kernelSize: 3,
    padding: "same",
    kernelRegularizer: "l1l2",
    kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
  });
  const normalisation = tf.layers.batchNormalization({ name: "normalisation" });
  const normalised = apply(normalisation, apply(conv, input));
  const features = apply(tf.layers.flatten(), apply(tf.layers.add(), input, normalised));
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 2 });
  const logits = apply(tf.layers.dense({ units: 2, kernelInitializer }), features);
  const model = tf.model({ inputs: input, outputs: apply(tf.layers.softmax(), logits) });
  const before = tf.memory().numTensors;
  const { history } = await train(model, { train: tinySplit(16) }, {
    ...options,
    epochs: 8,
    learningRate: 0.05,
  });
  assertEquals(history.at(-1)!.accuracy, 1);
  const movingMean = normalisation.getWeights()[2]!.dataSync()[0]!;
  assertNotEquals(movingMean, 0);
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
  assertEquals(tf.memory().numTensors, start);
});

/** Calls `watch` whenever the layer is called in training. */
function spyOn(layer: tf.layers.Layer, watch: (input: tf.Tensor) => void): void {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    if (kwargs["training"]) watch(Array.isArray(inputs) ? inputs[0]! : inputs);
    return call(inputs, kwargs);
  };
}

Deno.test("train draws a new dropout mask at every step and a new order of images in every epoch", async () => {
  const model = tinyModel();
  const split = tinySplit(8);
  split.images.forEach((_, i) => split.images[i] = Math.floor(i / 64)); // each image is filled with its number
  const seeds: number[] = [];
  const seen: number[] = [];
  const dropout = model.getLayer("dropout");
  spyOn(dropout, () => seeds.push((dropout as unknown as { seed: number }).seed));
  spyOn(model.getLayer("conv"), (input) => {
    for (let i = 0; i < input.shape[0]!; i++) seen.push(Math.round(255 * input.dataSync()[64 * i]!));
  });
  await train(model, { train: split, validation: tinySplit(4) }, options);
  assertEquals([seeds.length, new Set(seeds).size], [6, 6]);
  const [first, second] = [seen.slice(0, 8), seen.slice(8)];
  assertEquals(first.toSorted(), [0, 1, 2, 3, 4, 5, 6, 7]);
  assertEquals(second.toSorted(), [0, 1, 2, 3, 4, 5, 6, 7]);
  assertNotEquals(first, second);
});
