/** Batch normalisation's statistics, recomputed on images without augmentation: by hand, after training, and on models that have none. */
import { assert, assertAlmostEquals, assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { evaluate, train, type TrainingOptions, type TrainingState } from "lib/model/mod.ts";
import { recomputeBatchNormStatistics } from "lib/model/training/batch_norm_statistics.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit, weightsOf } from "../tiny.ts";

const backends: [BackendName, number?][] = [["cpu", undefined], ["wasm", 2]];

/** Mean and variance, the textbook's way. */
function moments(values: number[]): [mean: number, variance: number] {
  const mean = values.reduce((a, b) => a + b) / values.length;
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length];
}

/** A convolution, batch normalisation, classes; the same weights each time. */
function normModel(): tf.Sequential {
  const kernelInitializer = tf.initializers.heNormal({ seed: 1 });
  return tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 2, kernelSize: 3, kernelInitializer }),
      tf.layers.batchNormalization({ name: "norm" }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, activation: "softmax", kernelInitializer }),
    ],
  });
}

for (const [backend, threads] of backends) {
  Deno.test(`each layer's statistics are those of its inputs: ${backend}`, async () => {
    await startBackend({ backend, threads });
    const start = tf.memory().numTensors;
    const epsilon = 0.001;
    const model = tf.sequential({
      layers: [
        tf.layers.batchNormalization({ inputShape: [1, 2, 1], epsilon, name: "one" }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 1, useBias: false, name: "sum" }),
        tf.layers.batchNormalization({ epsilon, scale: false, name: "two" }),
      ],
    });
    tf.tidy(() => model.getLayer("sum").setWeights([tf.tensor2d([[1], [3]])]));
    const images = Uint8Array.of(0, 255, 51, 102, 255, 255), labels = new Uint8Array(3);
    await recomputeBatchNormStatistics(model, { images, labels, count: 3, rows: 1, cols: 2 });

    const pixels = Array.from(images, (value) => value / 255);
    const [mean, variance] = moments(pixels);
    const normal = pixels.map((value) => (value - mean) / Math.sqrt(variance + epsilon));
    const sums = [0, 2, 4].map((i) => normal[i]! + 3 * normal[i + 1]!);
    const found = ["one", "two"].map((name) => {
      return model.getLayer(name).getWeights().map((weight) => weight.dataSync()[0]!);
    });
    const expected = [[1, 0, mean, variance], [0, ...moments(sums)]];
    for (const [i, values] of expected.entries()) {
      assertEquals(found[i]!.length, values.length);
      values.forEach((value, j) => assertAlmostEquals(found[i]![j]!, value, 1e-5 * (1 + Math.abs(value))));
    }
    model.dispose();
    assertEquals(tf.memory().numTensors, start);
    await startBackend({ backend: "cpu" });
  });

  Deno.test(`after training on augmented images, only the statistics differ, the same on every run: ${backend}`, async () => {
    await startBackend({ backend, threads });
    const data = { train: tinySplit(24), validation: tinySplit(8, 2) };
    const options: TrainingOptions = {
      epochs: 1,
      batchSize: 8,
      learningRate: 0.01,
      seed: 1,
      emaDecay: 0.5,
      augmentation: { rotation: 30, scale: 0.3, shift: 2, shear: 0, elastic: 0 },
    };
    const trained = async (preciseBatchNorm: boolean) => {
      const model = normModel();
      const before = tf.memory().numTensors;
      const { history } = await train(model, data, { ...options, preciseBatchNorm });
      assertEquals(tf.memory().numTensors, before);
      return { model, losses: history.map(({ loss, validationLoss }) => [loss, validationLoss]) };
    };
    const [running, precise, again] = [await trained(false), await trained(true), await trained(true)];
    assertEquals(precise.losses, running.losses);
    assertEquals(weightsOf(again.model), weightsOf(precise.model));
    const [others, statistics] = [0, 1].map((part) =>
      [running, precise].map(({ model }) =>
        model.layers.flatMap((layer) => {
          const weights = layer.getWeights();
          const learned = layer.name === "norm" ? 2 : weights.length;
          return (part === 0 ? weights.slice(0, learned) : weights.slice(learned))
            .flatMap((weight) => [...weight.dataSync()]);
        })
      )
    );
    assertEquals(others![1], others![0]);
    assert(statistics![0]!.length === 4 && statistics![0]!.every((value, i) => value !== statistics![1]![i]));
    await startBackend({ backend: "cpu" });
  });
}

/** Trains with a few or many steps of 8 images; the default is "auto". */
async function trainedIn(epochs: number, preciseBatchNorm?: boolean) {
  await startBackend({ backend: "wasm", threads: 2 });
  const model = normModel();
  const options = { epochs, batchSize: 8, learningRate: 0.01, seed: 1, emaDecay: 0.9, preciseBatchNorm };
  const { steps, statisticsRecomputed } = await train(model, { train: tinySplit(16) }, options);
  const weights = weightsOf(model);
  model.dispose();
  await startBackend({ backend: "cpu" });
  return { steps, statisticsRecomputed, weights };
}

Deno.test("after few steps the statistics are recomputed by default, but not with preciseBatchNorm false", async () => {
  const [automatic, yes, no] = [
    await trainedIn(99),
    await trainedIn(99, true),
    await trainedIn(99, false),
  ];
  assertEquals([automatic.steps, automatic.statisticsRecomputed], [198, true]);
  assertEquals(automatic, yes);
  assertEquals(no.statisticsRecomputed, false);
  assertNotEquals(no.weights, yes.weights);
});

Deno.test("after many steps the statistics are the running averages by default", async () => {
  const [automatic, yes, no] = [
    await trainedIn(100),
    await trainedIn(100, true),
    await trainedIn(100, false),
  ];
  assertEquals([automatic.steps, automatic.statisticsRecomputed], [200, false]);
  assertEquals(automatic, no);
  assertNotEquals(no.weights, yes.weights);
});

Deno.test("after few steps, recomputed statistics give a better accuracy than running averages", async () => {
  const split = tinySplit(200), unseen = tinySplit(200, 2);
  const lossAfter = async (preciseBatchNorm?: boolean) => {
    const model = normModel();
    await train(model, { train: split }, {
      epochs: 1,
      batchSize: 50,
      learningRate: 0.02,
      seed: 1,
      emaDecay: 0.99,
      preciseBatchNorm,
    });
    const { loss } = await evaluate(model, unseen);
    model.dispose();
    return loss;
  };
  assertLess(await lossAfter(), await lossAfter(false) - 0.05);
});

Deno.test("a short run that was stopped and resumed ends with the same bits, recomputed statistics included", async () => {
  const data = { train: tinySplit(24) };
  const options: TrainingOptions = {
    epochs: 2,
    batchSize: 8,
    learningRate: 0.01,
    seed: 1,
    emaDecay: 0.9,
  };
  const states: TrainingState[] = [];
  const checkpoint = { every: 1, save: (state: TrainingState) => Promise.resolve(void states.push(state)) };
  const [whole, resumed] = [normModel(), normModel()];
  await train(whole, data, { ...options, checkpoint });
  const { statisticsRecomputed } = await train(resumed, data, {
    ...options,
    resume: states.find(({ step }) => step === 4),
  });
  assertEquals(statisticsRecomputed, true);
  assertEquals(weightsOf(resumed), weightsOf(whole));
});

Deno.test("a model without batch normalization is not changed", async () => {
  const model = tinyModel(), before = weightsOf(model);
  assertEquals(await recomputeBatchNormStatistics(model, tinySplit(4)), false);
  assertEquals(weightsOf(model), before);
});

Deno.test("one image is enough, and only the first 5,000 are used", async () => {
  await startBackend({ backend: "wasm", threads: 2 });
  const statisticsAfter = async (count: number, change = 0) => {
    const split = tinySplit(count);
    if (change > 0) split.images.fill(0, 64 * change);
    const model = normModel();
    await recomputeBatchNormStatistics(model, split);
    const values = weightsOf(model);
    model.dispose();
    return values;
  };
  assert((await statisticsAfter(1)).every(Number.isFinite));
  const whole = await statisticsAfter(5010);
  assertEquals(await statisticsAfter(5010, 5000), whole);
  assertNotEquals(await statisticsAfter(5010, 4999), whole);
  await startBackend({ backend: "cpu" });
});
