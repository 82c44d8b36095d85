import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { layerOutputs, maximizeActivation } from "lib/explanation/mod.ts";
import { totalVariation } from "lib/explanation/features/mod.ts";
import { argmax } from "lib/math/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { assertNear } from "../near.ts";
import { shuffleWeights } from "../networks.ts";
import { forEachShipped } from "../shipped_models.ts";

const { layers } = tf;
await startBackend({ backend: "cpu" });

const off = { l2: 0, totalVariation: 0, blur: 0, jitter: 0 };

/** A unit that is a weighted sum of the pixels of a 1x2 image. */
function linear(...weights: number[]): tf.LayersModel {
  const dense = layers.dense({ name: "unit", units: 1, useBias: false });
  const model = tf.sequential({ layers: [layers.flatten({ inputShape: [1, weights.length, 1] }), dense] });
  dense.setWeights([tf.tensor(weights, [weights.length, 1])]);
  return model;
}

const unit = { layer: "unit", channel: 0 };

function network(): tf.LayersModel {
  const conv = layers.conv2d({
    name: "conv",
    inputShape: [9, 8, 1],
    filters: 3,
    kernelSize: 3,
    activation: "tanh",
  });
  return shuffleWeights(tf.sequential({ layers: [conv, layers.flatten(), layers.dense({ units: 2 })] }));
}

Deno.test("L2 stops where gradient and weight are in balance", async () => {
  // d = g / √(mean of g²) − l2 · x with g = [3, 4]: 0 at x = [3, 4] / (√12.5 · l2).
  const { image } = await maximizeActivation(linear(3, 4), unit, { ...off, l2: 2, steps: 400 });
  assertNear(image, [3 / Math.sqrt(12.5) / 2, 4 / Math.sqrt(12.5) / 2], 1e-3);
});

Deno.test("total variation makes neighbours alike", async () => {
  const apart = await maximizeActivation(linear(1, -1), unit, off);
  const alike = await maximizeActivation(linear(1, -1), unit, { ...off, totalVariation: 2 });
  assertEquals([...apart.image], [1, 0]);
  assertAlmostEquals(alike.image[0]!, alike.image[1]!, 0.2);
});

Deno.test("blur mixes neighbours, at every fourth step", async () => {
  const [three, four] = [3, 4].map((steps) =>
    maximizeActivation(linear(1, -1), unit, { ...off, blur: 5, steps })
  );
  const difference = ({ image }: { image: Float32Array }) => image[0]! - image[1]!;
  assert(difference(await three!) > 0.1);
  assertAlmostEquals(difference(await four!), 0, 0.02);
});

Deno.test("a channel: the activation is the mean over positions of the layer's output, and rises", async () => {
  const model = network();
  const { image, activation, history } = await maximizeActivation(model, { layer: "conv", channel: 1 }, off);
  assert(activation > history[0]! && history.at(-1)! > history[0]!, `${history[0]} to ${activation}`);
  assert(image.every((value) => value === 0 || value === 1 || (value > 0 && value < 1)));
  const bytes = Uint8Array.from(image, (value) => Math.round(255 * value));
  const { values } = (await layerOutputs(model, bytes))[1]!;
  const channel = values.filter((_, i) => i % 3 === 1);
  assertAlmostEquals(activation, channel.reduce((a, b) => a + b) / channel.length, 0.01);
});

Deno.test("the same seed gives the same image, each regulariser another", async () => {
  const model = network(), chosen = { layer: "conv", channel: 0 }, steps = 8;
  const image = async (options: object) =>
    (await maximizeActivation(model, chosen, { ...off, steps, ...options })).image;
  const plain = await image({});
  assertEquals(plain, await image({}));
  for (const options of [{ seed: 2 }, { l2: 1 }, { totalVariation: 0.5 }, { blur: 1 }, { jitter: 2 }]) {
    assertNotEquals(plain, await image(options));
    assertEquals(await image(options), await image(options));
  }
});

Deno.test("without a gradient only the regularisers act", async () => {
  const model = tf.sequential({
    layers: [
      layers.flatten({ inputShape: [1, 2, 1] }),
      layers.dense({ name: "unit", units: 1, activation: "relu" }),
    ],
  });
  model.setWeights([tf.tensor([[1], [1]]), tf.tensor([-9])]);
  const { activation, history, image } = await maximizeActivation(model, unit, { ...off, steps: 3 });
  assertEquals([activation, ...history], [0, 0, 0, 0]);
  assert(image.every((value) => value >= 0.4 && value <= 0.6));
});

Deno.test("activation maximisation refuses what does not exist, and ends when its pause throws", async () => {
  const model = network(), chosen = { layer: "conv", channel: 0 }, before = tf.memory().numTensors;
  await assertRejects(
    () => maximizeActivation(model, { layer: "conv", channel: 3 }),
    RangeError,
    "channel: expected",
  );
  await assertRejects(() => maximizeActivation(model, chosen, { steps: 0 }), RangeError, "steps: expected");
  await assertRejects(() => maximizeActivation(model, chosen, { blur: -1 }), RangeError, "blur: expected");
  await assertRejects(() => maximizeActivation(model, chosen, { jitter: 8 }), RangeError, "jitter: expected");
  const pause = () => Promise.reject(new Error("stop"));
  await assertRejects(() => maximizeActivation(model, chosen, { pause }), Error, "stop");
  assertEquals(tf.memory().numTensors, before);
  const anySize = tf.sequential({ layers: [layers.reLU({ inputShape: [null, null, 1] })] });
  await assertRejects(() => maximizeActivation(anySize, unit), UserError, "but got [any,any,1]");
});

forEachShipped(
  "the image that excites a class is classified as it, and regularisers make it smoother",
  1,
  async (model) => {
    for (const digit of [3, 9]) {
      const chosen = { layer: "logits", channel: digit }, steps = 60;
      const regular = await maximizeActivation(model, chosen, { steps });
      const rough = await maximizeActivation(model, chosen, { ...off, steps });
      for (const { image } of [regular, rough]) {
        const output = tf.tidy(() => model.predict(tf.tensor(image, [1, 28, 28, 1])) as tf.Tensor);
        assertEquals(argmax(await output.data()), digit);
        output.dispose();
      }
      assert(rough.activation > regular.activation);
      const variation = (image: Float32Array) => totalVariation(image, [28, 28, 1]).value;
      assert(variation(regular.image) < variation(rough.image) / 2);
    }
  },
);
