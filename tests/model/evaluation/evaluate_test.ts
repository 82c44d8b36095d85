import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import type { Split } from "lib/dataset/mod.ts";
import { UserError } from "lib/errors.ts";
import { evaluate, predict } from "lib/model/mod.ts";
import { wilsonInterval } from "lib/math/mod.ts";
import { tf } from "lib/tensorflow.ts";
import "../tiny.ts";

/** Images of 1x3 pixels; the logits are the pixels (0-1), so the brightest pixel is the predicted class. */
function brightest(softmax: "layer" | "fused" = "layer"): tf.LayersModel {
  const model = tf.sequential({
    name: "brightest",
    layers: [
      tf.layers.flatten({ inputShape: [1, 3, 1] }),
      tf.layers.dense({ units: 3, useBias: false, activation: softmax === "fused" ? "softmax" : "linear" }),
      ...(softmax === "layer" ? [tf.layers.activation({ activation: "softmax" })] : []),
    ],
  });
  model.setWeights([tf.eye(3)]);
  return model;
}

/** One bright pixel an image: `[true class, bright pixel]`. */
function pixels(images: [number, number][]): Split {
  return {
    images: Uint8Array.from(images.flatMap(([, bright]) => [0, 1, 2].map((i) => i === bright ? 255 : 0))),
    labels: Uint8Array.from(images, ([label]) => label),
    count: images.length,
    rows: 1,
    cols: 3,
  };
}

const split = pixels([[0, 0], [0, 0], [0, 1], [1, 1], [2, 2]]);

for (const softmax of ["layer", "fused"] as const) {
  Deno.test(`evaluate 5 images, worked by hand (softmax ${softmax})`, async () => {
    const result = await evaluate(brightest(softmax), split, { batchSize: 2 });
    assertEquals([result.count, result.correct, result.accuracy], [5, 4, 0.8]);
    assertEquals(result.confusion, [[2, 1, 0], [0, 1, 0], [0, 0, 1]]);
    assertEquals(result.interval, wilsonInterval(4, 5));
    // The label's logit is 1 in four images, 0 in one; the other two logits hold what is left of (1, 0, 0).
    assertAlmostEquals(result.loss, Math.log(Math.E + 2) - 4 / 5, 1e-6);
    assertEquals(result.perClass[0], { label: 0, count: 3, precision: 1, recall: 2 / 3, f1: 0.8 });
  });
}

Deno.test("evaluate gives the same result at every batch size", async () => {
  const model = brightest();
  const [one, all] = [await evaluate(model, split, { batchSize: 1 }), await evaluate(model, split)];
  assertEquals(one.confusion, all.confusion);
  assertAlmostEquals(one.loss, all.loss, 1e-7);
});

Deno.test("evaluate has an exact loss even if probabilities underflow", async () => {
  const model = brightest();
  model.setWeights([tf.eye(3).mul(500) as tf.Tensor]);
  const { loss } = await evaluate(model, pixels([[1, 0]]));
  assertEquals(loss, 500); // softmax gives e^-500, which is 0 in single precision
});

Deno.test("evaluate does not apply dropout", async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [1, 3, 1] }),
      tf.layers.dropout({ rate: 0.9 }),
      tf.layers.softmax(),
    ],
  });
  assertEquals((await evaluate(model, split)).accuracy, 0.8);
});

Deno.test("evaluate reports progress, leaks no tensors, and stops when aborted", async () => {
  const model = brightest();
  const before = tf.memory().numTensors;
  const done: number[] = [];
  await evaluate(model, split, { batchSize: 2, onProgress: (progress) => void done.push(progress.done) });
  assertEquals(done, [2, 4, 5]);
  const controller = new AbortController();
  await assertRejects(
    () =>
      evaluate(model, split, {
        batchSize: 2,
        signal: controller.signal,
        onProgress: () => controller.abort(new Error("enough")),
      }),
    Error,
    "enough",
  );
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("evaluate refuses an empty split, images of another size, and labels that the model does not have", async () => {
  const refuses = (changes: Partial<Split>, message: string) =>
    assertRejects(() => evaluate(brightest(), { ...split, ...changes }), UserError, message);
  await refuses({ count: 0 }, "the images to evaluate: expected at least one image, but got none");
  await refuses(
    { rows: 3, cols: 1 },
    'the images to evaluate: expected 1x3x1 for model "brightest", but got 3x1x1',
  );
  await refuses(
    { labels: Uint8Array.of(0, 1, 2, 3, 0) },
    'expected labels 0 to 2 for model "brightest", but got 3',
  );
});

Deno.test("evaluate reports broken weights", async () => {
  const model = brightest();
  model.setWeights([tf.fill([3, 3], NaN)]);
  model.name = 'a"\n';
  for (const test of [evaluate, predict]) {
    await assertRejects(
      () => test(model, split),
      UserError,
      'model "a\\"\\n": expected numbers for image 0, but got NaN',
    );
  }
});
