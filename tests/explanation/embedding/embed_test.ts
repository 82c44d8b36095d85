import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { embed, nearestVectors, vectorAt } from "lib/explanation/embedding/mod.ts";
import { layerOutputs } from "lib/explanation/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { buildModel } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { assertNear } from "../near.ts";
import { noise } from "../networks.ts";
import { forEachShipped } from "../shipped_models.ts";

await startBackend({ backend: "cpu" });

const images = { images: noise(5 * 784), count: 5, rows: 28, cols: 28 };

Deno.test("the embedding is the output of the last hidden layer, or of any other", async () => {
  const model = buildModel("tiny", { seed: 2 });
  let passes = 0;
  const pause = () => Promise.resolve(void passes++);
  const hidden = await embed(model, images, { batchSize: 2, pause });
  const early = await embed(model, images, { layer: "conv1" });
  assertEquals([hidden.count, hidden.size, early.size, passes], [5, 24, 26 * 26 * 8, 3]);
  for (let i = 0; i < 5; i++) {
    const outputs = await layerOutputs(model, images.images.slice(i * 784, (i + 1) * 784));
    const valuesOf = (name: string) => outputs.find((output) => output.name === name)!.values;
    assertNear(vectorAt(hidden, i), valuesOf("average"));
    assertNear(vectorAt(early, i), valuesOf("conv1"));
  }
});

Deno.test("without a hidden layer the embedding is the image; without weights there is none", async () => {
  const { layers } = tf, two = { images: Uint8Array.of(255, 51, 0, 102), count: 2, rows: 1, cols: 2 };
  const linear = tf.sequential({ layers: [layers.dense({ inputShape: [2], units: 3 }), layers.softmax()] });
  assertNear((await embed(linear, two)).values, [1, 0.2, 0, 0.4], 1e-6);
  const empty = await embed(linear, { ...two, images: new Uint8Array(), count: 0 });
  assertEquals([empty.count, empty.values.length], [0, 0]);
  const none = tf.sequential({ layers: [layers.softmax({ inputShape: [2] })] });
  await assertRejects(() => embed(none, two), UserError, "expected a layer with weights, but got none");
  await assertRejects(() => embed(linear, images), UserError, "image: expected 2 values");
  await assertRejects(() => embed(linear, two, { layer: "x" }), RangeError, 'but got "x"');
});

Deno.test("nearest vectors are those of a search by sorting", () => {
  const random = createRandom(1), count = 60, size = 3;
  const values = Float32Array.from({ length: count * size }, () => Math.round(4 * random())); // many equal distances
  const query = [1, 2, 3];
  const all = Array.from({ length: count }, (_, index) => ({
    index,
    distance: Math.hypot(...query.map((value, k) => values[index * size + k]! - value)),
  }));
  const expected = all.sort((a, b) => a.distance - b.distance || a.index - b.index);
  const found = nearestVectors({ values, count, size }, query, 20);
  assertEquals(found.map(({ index }) => index), expected.slice(0, 20).map(({ index }) => index));
  assertNear(
    found.map(({ distance }) => distance),
    expected.slice(0, 20).map(({ distance }) => distance),
    1e-12,
  );
  assertEquals(nearestVectors({ values, count, size }, query, 99).length, count);
  assertThrows(() => nearestVectors({ values, count, size }, [1, 2]), RangeError, "query: expected 3 values");
  assertThrows(() => nearestVectors({ values, count, size }, query, 0), RangeError, "count: expected");
});

forEachShipped(
  "images that the network finds most similar have the same label",
  150,
  async (model, examples) => {
    const vectors = await embed(model, {
      images: Uint8Array.from(examples.flatMap(({ image }) => [...image])),
      count: examples.length,
      rows: 28,
      cols: 28,
    });
    const same = examples.filter(({ digit }, i) => {
      const [itself, nearest] = nearestVectors(vectors, vectorAt(vectors, i), 2);
      assertEquals(itself, { index: i, distance: 0 });
      return examples[nearest!.index]!.digit === digit;
    });
    assert(same.length >= 145, `${same.length} of 150`);
  },
);
