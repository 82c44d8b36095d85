/** Short training runs, learning-rate sweeps and the comparison of optimizers. */
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { UserError } from "lib/errors.ts";
import {
  bestOf,
  compareOptimizers,
  evaluate,
  learningRateSweep,
  type SweepOptions,
  trainSteps,
} from "lib/model/mod.ts";
import { Objective } from "lib/model/training/objective.ts";
import { trainingBatches } from "lib/model/training/batches.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit, weightsOf } from "../tiny.ts";

const images = tinySplit(10), validation = tinySplit(20, 2);
const short = { steps: 7, batchSize: 4, seed: 1 };

/** The tiny network without dropout: with it, losses before and after a step cannot be compared. */
function plain(): tf.LayersModel {
  const { layers } = tinyModel();
  return tf.sequential({ layers: layers.filter(({ name }) => name !== "dropout") });
}

Deno.test("trainSteps makes the steps of plain gradient descent: w - rate · gradient", async () => {
  const model = plain(), twin = plain();
  const [batch] = trainingBatches(twin, images, { batchSize: 4, seed: 1 }, 1);
  const objective = new Objective(twin);
  const variables = twin.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const { value, grads } = tf.variableGrads(
    () => objective.loss(batch!.images, batch!.labels).loss,
    variables,
  );
  const expected = variables.flatMap((variable) => {
    const slope = grads[variable.name]!.dataSync();
    return [...variable.dataSync()].map((weight, i) => weight - 0.5 * slope[i]!);
  });
  const { losses, diverged } = await trainSteps(model, images, {
    ...short,
    steps: 1,
    optimizer: tf.train.sgd(0.5),
  });
  assertEquals(diverged, false);
  assertAlmostEquals(losses[0]!, value.dataSync()[0]!, 1e-6);
  weightsOf(model).forEach((weight, i) => assertAlmostEquals(weight, expected[i]!, 1e-6));
});

Deno.test("trainSteps repeats the images if necessary, and gives the same bits each time", async () => {
  const run = async () => {
    const model = tinyModel();
    const { losses } = await trainSteps(model, images, { ...short, optimizer: tf.train.adam(0.01) });
    return [losses, weightsOf(model)] as const;
  };
  const [first, second] = [await run(), await run()];
  assertEquals(first[0].length, 7); // 3 steps an epoch: 4, 4 and 2 images
  assertEquals(first, second);
  assertNotEquals(first[1], weightsOf(tinyModel()));
});

Deno.test("trainSteps changes no other model, and leaks no tensors", async () => {
  const model = tinyModel(), other = tinyModel(2);
  const before = tf.memory().numTensors, weights = weightsOf(other);
  const optimizer = tf.train.adam(0.1);
  await trainSteps(model, images, { ...short, optimizer });
  optimizer.dispose();
  assertEquals(weightsOf(other), weights);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("trainSteps ends after the current step when stopped", async () => {
  const optimizer = tf.train.sgd(0.1);
  const { losses } = await trainSteps(tinyModel(), images, {
    ...short,
    optimizer,
    signal: AbortSignal.abort(),
  });
  assertEquals(losses.length, 1);
});

Deno.test("trainSteps reports that training diverged, even in the last step", async () => {
  for (const steps of [1, 5]) {
    const { losses, diverged } = await trainSteps(tinyModel(), images, {
      ...short,
      steps,
      optimizer: tf.train.sgd(Infinity),
    });
    assertEquals([losses.length, diverged], [1, true]);
  }
});

Deno.test("trainSteps refuses invalid options", async () => {
  const optimizer = tf.train.sgd(0.1);
  await assertRejects(
    () => trainSteps(tinyModel(), images, { ...short, optimizer, steps: 0 }),
    UserError,
    "steps: expected a whole number above 0, but got 0",
  );
  await assertRejects(
    () => trainSteps(tinyModel(), tinySplit(0), { ...short, optimizer }),
    UserError,
    "the training images: expected at least one image, but got none",
  );
});

const sweep: SweepOptions = { ...short, optimizer: (rate) => tf.train.adam(rate), rates: [0.01, 0.1, 1e38] };

Deno.test("learningRateSweep: each rate gives the same result as alone, and is evaluated on the validation set", async () => {
  const before = tf.memory().numTensors;
  const points = await learningRateSweep(tinyModel, { train: images, validation }, sweep);
  assertEquals(tf.memory().numTensors, before);
  assertEquals(points.map(({ learningRate, diverged }) => [learningRate, diverged]), [
    [0.01, false],
    [0.1, false],
    [1e38, true],
  ]);
  assertEquals([points[2]!.loss, points[2]!.accuracy], [Infinity, 0]);
  const model = tinyModel();
  const { losses } = await trainSteps(model, images, { ...short, optimizer: tf.train.adam(0.1) });
  const { loss, accuracy } = await evaluate(model, validation);
  assertEquals([points[1]!.losses, points[1]!.loss, points[1]!.accuracy], [losses, loss, accuracy]);
});

Deno.test("learningRateSweep reports, and stops between two rates", async () => {
  const controller = new AbortController(), reports: number[][] = [];
  const points = await learningRateSweep(tinyModel, { train: images, validation }, {
    ...sweep,
    signal: controller.signal,
    onProgress: (done, total) => {
      reports.push([done, total]);
      controller.abort();
    },
  });
  assertEquals([points.length, reports], [1, [[1, 3]]]);
});

Deno.test("learningRateSweep refuses an empty list, and invalid rates", async () => {
  const run = (rates: number[]) =>
    learningRateSweep(tinyModel, { train: images, validation }, { ...sweep, rates });
  await assertRejects(() => run([]), UserError, "rates: expected at least one learning rate, but got none");
  await assertRejects(() => run([0.1, -1]), UserError, "rates: expected numbers above 0, but got -1");
});

Deno.test("bestOf: the lowest validation loss, never a run that diverged", () => {
  const point = (learningRate: number, loss: number) => ({
    learningRate,
    losses: [],
    loss,
    accuracy: 0,
    diverged: loss === Infinity,
  });
  assertEquals(bestOf([point(1, 0.5), point(2, 0.25), point(3, 0.25), point(4, Infinity)]).learningRate, 2);
  assertThrows(
    () => bestOf([point(4, Infinity)]),
    RangeError,
    "points: expected a run that did not diverge, but got none of 1",
  );
});

Deno.test("compareOptimizers makes a sweep for each, and compares their best rates", async () => {
  const reports: number[][] = [];
  const { rates: _, optimizer: __, ...options } = sweep;
  const results = await compareOptimizers(tinyModel, { train: images, validation }, {
    SGD: tf.train.sgd,
    Adam: (rate) => tf.train.adam(rate),
  }, { ...options, rates: [0.001, 0.1], onProgress: (done, total) => void reports.push([done, total]) });
  assertEquals(results.map(({ name, points }) => [name, points.length]), [["SGD", 2], ["Adam", 2]]);
  for (const { points, best } of results) assert(points.includes(best) && best === bestOf(points));
  assertNotEquals(results[0]!.best.losses, results[1]!.best.losses);
  assertEquals(reports, [[1, 4], [2, 4], [3, 4], [4, 4]]);
});
