/** Probabilities averaged over shifted copies of an image and over models. */
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { evaluate, train } from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit } from "../tiny.ts";

/** One 1x3 image, two classes; class 1's logit is the sum of weight times pixel, class 0's is 0. */
function linear(weights: [number, number, number], fused = false): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [1, 3, 1] }),
      tf.layers.dense({ units: 2, activation: fused ? "softmax" : "linear" }),
      ...(fused ? [] : [tf.layers.softmax()]),
    ],
  });
  model.setWeights([tf.tensor2d(weights.map((weight) => [0, weight])), tf.tensor1d([0, 0])]);
  return model;
}
const split = { images: Uint8Array.of(0, 255, 0), labels: Uint8Array.of(1), count: 1, rows: 1, cols: 3 };
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

for (const fused of [false, true]) {
  Deno.test(`test-time augmentation: the mean of five probabilities, by hand; softmax ${fused ? "fused" : "as a layer"}`, async () => {
    const model = linear([1, 2, 4], fused);
    // In place, from the right, from the left; above and below there is nothing but paper.
    const mean = (sigmoid(2) + sigmoid(1) + sigmoid(4) + 2 * sigmoid(0)) / 5;
    const before = tf.memory().numTensors;
    const { loss, correct } = await evaluate(model, split, { testTimeAugmentation: true });
    assertAlmostEquals(loss, -Math.log(mean), 1e-6);
    assertEquals(correct, 1);
    assertEquals(tf.memory().numTensors, before);
  });
}

Deno.test("several models: the mean of their probabilities, by hand, with test-time augmentation and without", async () => {
  const models = [linear([1, 2, 4]), linear([-3, 0.5, 1], true), linear([0, -1, 0])];
  const plain = (sigmoid(2) + sigmoid(0.5) + sigmoid(-1)) / 3;
  assertAlmostEquals((await evaluate(models, split)).loss, -Math.log(plain), 1e-6);
  const side = (weights: number[]) => weights.map(sigmoid).reduce((a, b) => a + b, 0);
  const shifted = (side([2, 1, 4, 0, 0]) + side([0.5, -3, 1, 0, 0]) + side([-1, 0, 0, 0, 0])) / 15;
  assertAlmostEquals(
    (await evaluate(models, split, { testTimeAugmentation: true })).loss,
    -Math.log(shifted),
    1e-6,
  );
  assertEquals((await evaluate([models[0]!], split)).loss, (await evaluate(models[0]!, split)).loss);
});

Deno.test("a split of many batches gives the same scores as each image alone", async () => {
  const model = tinyModel(), data = tinySplit(32);
  await train(model, { train: data }, { epochs: 2, batchSize: 8, learningRate: 0.05, seed: 1 });
  const whole = await evaluate([model, model], data, { batchSize: 5, testTimeAugmentation: true });
  let loss = 0, correct = 0;
  for (let i = 0; i < 32; i++) {
    const one = {
      ...data,
      images: data.images.subarray(64 * i, 64 * (i + 1)),
      labels: data.labels.subarray(i, i + 1),
    };
    const alone = await evaluate(model, { ...one, count: 1 }, { testTimeAugmentation: true });
    loss += alone.loss / 32;
    correct += alone.correct;
  }
  assertAlmostEquals(whole.loss, loss, 1e-6);
  assertEquals(whole.correct, correct);
  assert(correct > 16);
});

Deno.test("no model, or models for different classes, are refused", async () => {
  await assertRejects(() => evaluate([], split), UserError, "models: expected at least one, but got none");
  const three = tf.sequential({
    name: "three",
    layers: [
      tf.layers.flatten({ inputShape: [1, 3, 1] }),
      tf.layers.dense({ units: 3, activation: "softmax" }),
    ],
  });
  await assertRejects(
    () => evaluate([linear([1, 2, 3]), three], split),
    UserError,
    'model "three": expected 2 classes, as in model',
  );
});
