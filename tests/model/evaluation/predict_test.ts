/** Predictions for single images. */
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { evaluate, predict } from "lib/model/mod.ts";
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

Deno.test("predict: probabilities add up to 1, the predicted class has the largest, softmax as a layer or fused", async () => {
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

Deno.test("predict leaks no tensors, and refuses images and weights that it cannot use", async () => {
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

Deno.test("predict reports progress, and stops when aborted", async () => {
  const model = tinyModel(), split = tinySplit(5), done: number[] = [];
  await predict(model, split, { batchSize: 2, onProgress: (progress) => void done.push(progress.done) });
  assertEquals(done, [2, 4, 5]);
  const controller = new AbortController();
  const { signal } = controller;
  const onProgress = () => controller.abort(new Error("enough"));
  await assertRejects(() => predict(model, split, { batchSize: 2, signal, onProgress }), Error, "enough");
});
