/** What a recipe can add to plain training: smoothed labels, weight decay, an average of the weights, augmentation. */
import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { train, type TrainingOptions } from "lib/model/mod.ts";
import { trainingBatches } from "lib/model/training/batches.ts";
import { Trainer } from "lib/model/training/step.ts";
import { WeightAverage } from "lib/model/training/weight_ema.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit, weightsOf } from "../tiny.ts";

const options: TrainingOptions = { epochs: 2, batchSize: 3, learningRate: 0.01, seed: 1 };
const augmentation = { rotation: 10, scale: 0.1, shift: 1, shear: 0.1, elastic: 0.5 };

Deno.test("smoothed labels: the loss by hand, with softmax as a layer and fused", () => {
  for (const [softmax, tolerance] of [["layer", 1e-6], ["fused", 1e-6]] as const) {
    const activation = softmax === "fused" ? "softmax" as const : "linear" as const;
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ inputShape: [1], units: 2, activation }),
        ...(softmax === "layer" ? [tf.layers.softmax()] : []),
      ],
    });
    model.setWeights([tf.tensor2d([[0, Math.log(3)]]), tf.tensor1d([0, 0])]);
    const trainer = new Trainer(model, { labelSmoothing: 0.2 });
    const { loss } = trainer.objective(tf.tensor2d([[1]]), tf.tensor1d([1], "int32"));
    // Probabilities 1/4 and 3/4, targets 0.1 and 0.9.
    const expected = -0.9 * Math.log(3 / 4) - 0.1 * Math.log(1 / 4);
    assertAlmostEquals(loss.dataSync()[0]!, expected, tolerance, softmax);
    trainer.dispose();
  }
});

Deno.test("weight decay shrinks kernels by rate times decay at a step, and leaves biases alone", () => {
  const images = tf.randomUniform([4, 8, 8, 1], 0, 1, "float32", 1),
    labels = tf.tensor1d([0, 1, 0, 1], "int32");
  const [plain, decayed] = [0, 0.5].map((weightDecay) => {
    const model = tinyModel();
    const before = model.getWeights().map((weight) => weight.dataSync());
    const trainer = new Trainer(model, { weightDecay });
    trainer.step(images, labels, 0.01).dispose();
    trainer.dispose();
    return model.getWeights().map((weight, i) => ({
      isKernel: weight.rank > 1,
      before: before[i]!,
      after: weight.dataSync(),
    }));
  });
  for (const [i, { isKernel, before, after }] of decayed!.entries()) {
    after.forEach((value, j) => {
      const shrunk = isKernel ? 0.01 * 0.5 * before[j]! : 0;
      assertAlmostEquals(value, plain![i]!.after[j]! - shrunk, 1e-7);
    });
  }
});

for (const [backend, threads] of [["cpu", undefined], ["wasm", 2]] as [BackendName, number?][]) {
  Deno.test(`averaged weights follow min(decay, (1 + t) / (10 + t)), and swapping twice is nothing: ${backend}`, async () => {
    await startBackend({ backend, threads });
    const start = tf.memory().numTensors;
    const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [1], units: 1, useBias: false })] });
    const set = (value: number) => tf.tidy(() => model.setWeights([tf.tensor2d([[value]])]));
    const get = () => model.getWeights()[0]!.dataSync()[0]!;
    set(1);
    const average = new WeightAverage(model, 0.3);
    let expected = 1;
    for (let step = 0; step < 6; step++) {
      set(step);
      average.update(step);
      const decay = [1 / 10, 2 / 11, 3 / 12, 0.3, 0.3, 0.3][step]!;
      expected = decay * expected + (1 - decay) * step;
    }
    assertEquals(get(), 5);
    average.swap();
    assertAlmostEquals(get(), expected, 1e-6);
    average.swap();
    assertEquals(get(), 5);
    average.dispose();
    model.dispose();
    assertEquals(tf.memory().numTensors, start);
    await startBackend({ backend: "cpu" });
  });
}

Deno.test("train leaves the averaged weights in the model, and validates them", async () => {
  const data = { train: tinySplit(16), validation: tinySplit(8, 2) };
  const [raw, averaged] = [tinyModel(), tinyModel()];
  const before = tf.memory().numTensors;
  await train(raw, data, options);
  const { history } = await train(averaged, data, { ...options, averageDecay: 0.9 });
  assertEquals(tf.memory().numTensors, before);
  assertNotEquals(weightsOf(averaged), weightsOf(raw));
  const { validationLoss } = (await train(tinyModel(), data, { ...options, averageDecay: 1e-9 })).history.at(
    -1,
  )!;
  const { validationLoss: rawLoss } = (await train(tinyModel(), data, options)).history.at(-1)!;
  assertAlmostEquals(validationLoss!, rawLoss!, 1e-6, "an average with no memory is the weights");
  assertNotEquals(history.at(-1)!.validationLoss, rawLoss);
});

/** All images of an epoch, by the brightness that tells them apart. */
function seen(epoch: number, batchSize: number, firstStep = 0, seed = 1): Map<number, number[]> {
  const split = tinySplit(20), model = tinyModel();
  split.labels.forEach((_, i) => split.labels[i] = i); // tells which image it is
  const images = new Map<number, number[]>();
  for (const batch of trainingBatches(model, split, { batchSize, seed, augmentation }, epoch, firstStep)) {
    const values = batch.images.dataSync();
    batch.labels.dataSync().forEach((label, i) => images.set(label, [...values.slice(64 * i, 64 * (i + 1))]));
    tf.dispose([batch.images, batch.labels]);
  }
  model.dispose();
  return images;
}

for (const [backend, threads] of [["cpu", undefined], ["wasm", 2]] as [BackendName, number?][]) {
  Deno.test(`augmented images depend on seed, epoch and image alone, not on batches: ${backend}`, async () => {
    await startBackend({ backend, threads });
    const before = tf.memory().numTensors;
    const first = seen(1, 3);
    assertEquals(first.size, 20, "each image once");
    for (const [image, pixels] of seen(1, 7)) assertEquals(pixels, first.get(image));
    const rest = seen(1, 3, 4);
    assertEquals(rest.size, 8, "without the first four batches");
    for (const [image, pixels] of rest) assertEquals(pixels, first.get(image));
    for (const [image, pixels] of seen(2, 3)) assertNotEquals(pixels, first.get(image));
    for (const [image, pixels] of seen(1, 3, 0, 2)) assertNotEquals(pixels, first.get(image));
    assert([...first.values()].flat().every((value) => value >= 0 && value <= 1));
    assertEquals(tf.memory().numTensors, before);
    await startBackend({ backend: "cpu" });
  });
}

Deno.test("models of dense layers only are trained on augmented images too", async () => {
  for (const [backend, threads] of [["cpu", undefined], ["wasm", 2]] as [BackendName, number?][]) {
    await startBackend({ backend, threads });
    const model = tf.sequential({
      layers: [tf.layers.dense({ inputShape: [64], units: 2, activation: "softmax" })],
    });
    const { history } = await train(model, { train: tinySplit(16) }, {
      ...options,
      epochs: 10,
      learningRate: 0.1,
      augmentation,
    });
    assert(history.at(-1)!.accuracy > 0.9);
  }
  await startBackend({ backend: "cpu" });
});
