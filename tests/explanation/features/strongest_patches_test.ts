import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { layerOutputs, strongestPatches } from "lib/explanation/mod.ts";
import { softmax } from "lib/math/mod.ts";
import type { PixelBox } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { assertNear } from "../near.ts";
import { noise, shuffleWeights } from "../networks.ts";

const { layers } = tf;
await startBackend({ backend: "cpu" });

const model = shuffleWeights(tf.sequential({
  layers: [
    layers.conv2d({ inputShape: [10, 8, 1], filters: 3, kernelSize: 3, padding: "same", activation: "tanh" }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.conv2d({ name: "conv", filters: 4, kernelSize: 2 }), // 4x3
    layers.flatten(),
    layers.dense({ name: "units", units: 3, activation: "softmax" }),
  ],
}));
const count = 40, images = noise(count * 80, 2);
const split = {
  images,
  labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
  count,
  rows: 10,
  cols: 8,
};
const imageAt = (index: number) => images.slice(index * 80, (index + 1) * 80);
const outputOf = async (image: Uint8Array, name: string) =>
  (await layerOutputs(model, image)).find((output) => output.name === name)!;

Deno.test("the strongest patches are those of a search through all images", async () => {
  let batches = 0;
  const pause = () => Promise.resolve(void batches++);
  const found = await strongestPatches(model, { layer: "conv", channel: 2 }, split, {
    count: 5,
    batchSize: 7,
    pause,
  });
  assertEquals(batches, 6);
  const all = await Promise.all(Array.from({ length: count }, async (_, index) => {
    const { values } = await outputOf(imageAt(index), "conv"), channel = values.filter((_, i) => i % 4 === 2);
    const activation = Math.max(...channel), at = channel.indexOf(activation);
    return { index, label: index % 10, position: [Math.floor(at / 3), at % 3], activation };
  }));
  const expected = all.sort((a, b) => b.activation - a.activation).slice(0, 5);
  assertEquals(found.map(({ field: _, ...patch }) => patch), expected);
});

Deno.test("the activation of a patch depends on its pixels, and on no others", async () => {
  for (
    const { index, position: [row, col], activation, field } of await strongestPatches(model, {
      layer: "conv",
      channel: 0,
    }, split)
  ) {
    const { left, top, width, height } = field as PixelBox;
    const isInside = (p: number) => {
      const y = Math.floor(p / 8), x = p % 8;
      return y >= top && y < top + height && x >= left && x < left + width;
    };
    const changed = (inside: boolean) =>
      imageAt(index).map((value, p) => isInside(p) === inside ? 255 - value : value);
    const at = async (image: Uint8Array) => (await outputOf(image, "conv")).values[(row! * 3 + col!) * 4];
    assertEquals(await at(changed(false)), activation);
    assertNotEquals(await at(changed(true)), activation);
  }
});

Deno.test("units without positions, and logits instead of probabilities", async () => {
  const one = { ...split, count: 1 };
  const logits = await Promise.all([0, 1, 2].map(async (channel) => {
    const [patch] = await strongestPatches(model, { layer: "units", channel }, one);
    assertEquals(patch!.position, []);
    return patch!.activation;
  }));
  assertNear(softmax(logits), (await outputOf(imageAt(0), "units")).values);
  assert(Math.abs(logits.reduce((a, b) => a + b) - 1) > 0.01, "these are probabilities");
  const [first, second] = await strongestPatches(model, { layer: "units", channel: 1 }, split, { count: 2 });
  assert(first!.activation > second!.activation);
});

Deno.test("strongest patches: fewer images than patches, none, and what does not exist", async () => {
  const unit = { layer: "conv", channel: 0 }, one = { ...split, count: 1 };
  assertEquals((await strongestPatches(model, unit, one)).length, 1);
  assertEquals(await strongestPatches(model, unit, { ...split, count: 0 }), []);
  await assertRejects(
    () => strongestPatches(model, { layer: "conv", channel: 4 }, split),
    RangeError,
    "channel: expected",
  );
  await assertRejects(
    () => strongestPatches(model, { layer: "con", channel: 0 }, split),
    RangeError,
    'got "con"',
  );
  await assertRejects(
    () => strongestPatches(model, unit, { ...split, rows: 8 }),
    UserError,
    "expected 10x8x1 values",
  );
  const stop = { pause: () => Promise.reject(new Error("stop")) }, before = tf.memory().numTensors;
  await assertRejects(() => strongestPatches(model, unit, split, stop), Error, "stop");
  assertEquals(tf.memory().numTensors, before);
});
