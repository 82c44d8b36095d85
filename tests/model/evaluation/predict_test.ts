/** What a model says of each image, its surest mistakes, and its calibration. */
import { assert, assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import {
  calibrationBins,
  confidentMistakes,
  evaluate,
  expectedCalibrationError,
  predict,
  type Prediction,
} from "lib/model/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit } from "../tiny.ts";

Deno.test("predict agrees with evaluate, at every batch size", async () => {
  const model = tinyModel(), split = tinySplit(9);
  const predictions = await predict(model, split, { batchSize: 4 });
  assertEquals(predictions.map(({ index }) => index), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals(predictions.map(({ truth }) => truth), [...split.labels]);
  const { correct, loss } = await evaluate(model, split);
  assertEquals(predictions.filter(({ truth, predicted }) => truth === predicted).length, correct);
  const meanLoss = predictions.reduce((sum, p) => sum - Math.log(p.probabilities[p.truth]!), 0) / 9;
  assertAlmostEquals(meanLoss, loss, 1e-6);
  for (const [i, whole] of (await predict(model, split)).entries()) {
    assertAlmostEquals(whole.probability, predictions[i]!.probability, 1e-6);
  }
});

Deno.test("predict: probabilities add up to 1, the named class has the largest, softmax as a layer or fused", async () => {
  const fused = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [8, 8, 1] }),
      tf.layers.dense({
        units: 3,
        activation: "softmax",
        kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      }),
    ],
  });
  for (const model of [tinyModel(), fused]) {
    for (const { probabilities, predicted, probability } of await predict(model, tinySplit(5))) {
      assertAlmostEquals(probabilities.reduce((a, b) => a + b), 1, 1e-6);
      assertEquals(probability, Math.max(...probabilities));
      assertEquals(probabilities.indexOf(probability), predicted);
    }
  }
});

Deno.test("predict leaves no tensors behind and refuses what it cannot predict", async () => {
  const model = tinyModel();
  const before = tf.memory().numTensors;
  await predict(model, tinySplit(5));
  assertEquals(tf.memory().numTensors, before);
  await assertRejects(
    () => predict(model, tinySplit(0)),
    UserError,
    "the images to predict: expected at least one image, but got none",
  );
  model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, NaN)));
  await assertRejects(
    () => predict(model, tinySplit(1)),
    UserError,
    "expected numbers for image 0, but got NaN",
  );
});

/** A prediction of two classes, named by the probability of class 1. */
function said(index: number, truth: number, one: number): Prediction {
  const probabilities = Float32Array.of(1 - one, one), predicted = one > 0.5 ? 1 : 0;
  const loss = -Math.log(probabilities[truth]!);
  return { index, truth, predicted, probability: probabilities[predicted]!, probabilities, loss };
}

Deno.test("confidentMistakes: the surest first, equal ones in order, no more than asked for", () => {
  const predictions = [
    said(0, 1, 0.25),
    said(1, 1, 0.875),
    said(2, 0, 0.75),
    said(3, 0, 1),
    said(4, 1, 0.375),
  ];
  assertEquals(confidentMistakes(predictions).map(({ index }) => index), [3, 0, 2, 4]);
  assertEquals(confidentMistakes(predictions, 2).map(({ index }) => index), [3, 0]);
  assertEquals(confidentMistakes([said(0, 1, 1)]), []);
});

Deno.test("calibration of 5 predictions in 4 bins, worked by hand", () => {
  const answer = (probability: number, right: boolean) => ({
    truth: 1,
    predicted: right ? 1 : 0,
    probability,
  });
  const bins = calibrationBins([
    answer(0.5, true), // the limit belongs to the bin below it
    answer(0.625, false),
    answer(0.75, true),
    answer(1, true),
    answer(1, false),
  ], 4);
  assertEquals(bins.map(({ count }) => count), [0, 1, 2, 2]);
  assertEquals(bins.map(({ confidence }) => confidence), [0, 0.5, 0.6875, 1]);
  assertEquals(bins.map(({ accuracy }) => accuracy), [0, 1, 0.5, 0.5]);
  // 1/5 · 0.5 + 2/5 · 0.1875 + 2/5 · 0.5
  assertAlmostEquals(expectedCalibrationError(bins), 0.375);
});

Deno.test("calibration: a model that is right as often as it says has no error", () => {
  const answers = Array.from(
    { length: 8 },
    (_, i) => ({ truth: 1, predicted: i < 6 ? 1 : 0, probability: 0.75 }),
  );
  assertEquals(expectedCalibrationError(calibrationBins(answers)), 0);
});

Deno.test("calibration: softmax may give a hair more than 1; nonsense is refused", () => {
  const bins = calibrationBins([{ truth: 0, predicted: 0, probability: 1 + 1e-7 }]);
  assert(bins.at(-1)!.confidence === 1);
  const one = { truth: 0, predicted: 0, probability: 0.5 };
  assertThrows(() => calibrationBins([]), RangeError, "predictions: expected at least one, but got none");
  assertThrows(
    () => calibrationBins([one], 0),
    RangeError,
    "bins: expected a whole number above 0, but got 0",
  );
  assertThrows(
    () => calibrationBins([{ ...one, probability: NaN }]),
    RangeError,
    "probability: expected a number from 0 to 1, but got NaN",
  );
  assertThrows(
    () => expectedCalibrationError([]),
    RangeError,
    "bins: expected at least one prediction, but got none",
  );
});

Deno.test("predict and evaluate agree where two scores have the same probability in single precision", async () => {
  const score = 2 ** -25; // e^score is 1 in single precision
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [1, 1, 1] }),
      tf.layers.dense({ units: 2, weights: [tf.zeros([1, 2]), tf.tensor1d([0, score])] }),
      tf.layers.softmax(),
    ],
  });
  const split = { images: Uint8Array.of(9), labels: Uint8Array.of(1), count: 1, rows: 1, cols: 1 };
  const [answer] = await predict(model, split);
  assertEquals([...answer!.probabilities], [0.5, 0.5]);
  assertEquals([answer!.predicted, (await evaluate(model, split)).correct], [1, 1]);
});
