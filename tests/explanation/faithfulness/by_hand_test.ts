/** Checks of explanations on networks whose answers are known. */
import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import {
  deletionCurve,
  type ExplanationMethod,
  insertionCurve,
  mapAgreement,
  randomizationCheck,
  randomizedCopy,
  randomMap,
  saliency,
  withRandomLabels,
} from "lib/explanation/mod.ts";
import { buildModel } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { noise, shuffleWeights } from "../networks.ts";

const { layers } = tf;
await startBackend({ backend: "cpu" });

const weightsOf = (layer: tf.layers.Layer) => layer.getWeights().map((weight) => [...weight.dataSync()]);

/** Two pixels of two channels, each value times its weight; the score is their sum. */
function sumOf(...weights: number[]): tf.LayersModel {
  const dense = layers.dense({ units: 1, useBias: false });
  const model = tf.sequential({ layers: [layers.flatten({ inputShape: [1, 2, 2] }), dense] });
  dense.setWeights([tf.tensor(weights, [4, 1])]);
  return model;
}

Deno.test("a randomized copy: the last layers are new and repeatable, the first ones and the model are as before", async () => {
  const model = buildModel("tiny", { seed: 3 }); // weights as at the start of training
  const initial = model.layers.map(weightsOf);
  const [once, again, other] = [
    await randomizedCopy(model, 3, 5),
    await randomizedCopy(model, 3, 5),
    await randomizedCopy(model, 3, 6),
  ];
  assertEquals(model.layers.map(weightsOf), initial);
  const changed = (copy: tf.LayersModel) =>
    model.layers.filter((_, i) => JSON.stringify(weightsOf(copy.layers[i]!)) !== JSON.stringify(initial[i]))
      .map(({ name }) => name);
  // Batch normalization, the third layer, is drawn again, too, but its initial values are constants.
  assertEquals(changed(once), ["conv4", "logits"]);
  assertEquals(once.layers.map(weightsOf), again.layers.map(weightsOf));
  assertNotEquals(once.layers.map(weightsOf), other.layers.map(weightsOf));
  assertEquals(changed(await randomizedCopy(model, 0, 5)), []);
  await assertRejects(
    () => randomizedCopy(model, 99, 1),
    RangeError,
    "count: expected a whole number from 0 to",
  );
});

Deno.test("a randomized copy forgets learned statistics, and keeps inner networks below", async () => {
  const inner = tf.sequential({
    name: "inner",
    layers: [layers.dense({ inputShape: [3], units: 3 }), layers.batchNormalization({})],
  });
  const input = tf.input({ shape: [3] }), hidden = inner.apply(input) as tf.SymbolicTensor;
  const model = tf.model({
    inputs: input,
    outputs: layers.dense({ units: 2 }).apply(hidden) as tf.SymbolicTensor,
  });
  shuffleWeights(inner);
  const copy = await randomizedCopy(model, 2, 1), copied = copy.getLayer("inner") as tf.LayersModel;
  assertEquals(weightsOf(copied.layers[0]!), weightsOf(inner.layers[0]!));
  assertEquals(weightsOf(copied.layers[1]!), [[1, 1, 1], [0, 0, 0], [0, 0, 0], [1, 1, 1]]);
});

Deno.test("a method that shows what a network has learned passes, one that shows the image fails", async () => {
  const model = shuffleWeights(buildModel("lenet5"), 2), before = tf.memory().numTensors;
  const examples = [1, 2, 3].map((seed) => ({ image: noise(784, seed), digit: seed }));
  const edges: ExplanationMethod = (_, image) =>
    Promise.resolve(image.map((value, p) => Math.abs(value - (image[p + 1] ?? 0))));
  let calls = 0;
  const options = { layers: 2, seed: 1, pause: () => Promise.resolve(void calls++) };
  const passes = await randomizationCheck(saliency, model, examples, options);
  assertEquals(passes.map(({ layer }) => layer), ["logits", model.layers.at(-3)!.name]);
  for (const { signed, count, empty } of passes) {
    assertAlmostEquals(signed, 0, 0.3);
    assertEquals([count, empty], [3, 0]);
  }
  assertEquals(calls, 9);
  const [fails] = await randomizationCheck(edges, model, examples, { layers: 1 });
  assertAlmostEquals(fails!.signed, 1, 1e-12);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("agreement: signs, magnitudes, ink only, and maps without an order", async () => {
  const examples = [{ image: Uint8Array.of(0, 1, 1, 1), digit: 0 }];
  const models = [sumOf(0, 1, 2, 3), sumOf(0, -1, -2, -3), sumOf(9, 3, 2, 1), sumOf(1, 1, 1, 1)] as const;
  const agreement = (i: number, inkOnly = false) =>
    mapAgreement(saliency, models[0], models[i]!, examples, { inkOnly });
  assertEquals(await agreement(0), { signed: 1, absolute: 1, count: 1, empty: 0 });
  assertEquals(await agreement(1), { signed: -1, absolute: 1, count: 1, empty: 0 });
  assertEquals(await agreement(2, true), { signed: -1, absolute: -1, count: 1, empty: 0 });
  assertEquals(await agreement(3), { signed: NaN, absolute: NaN, count: 0, empty: 1 });
  await assertRejects(
    () => mapAgreement(saliency, models[0], models[1], []),
    RangeError,
    "expected at least one",
  );
  const short: ExplanationMethod = () => Promise.resolve([1, 2]);
  await assertRejects(
    () => mapAgreement(short, models[0], models[1], examples, { inkOnly: true }),
    RangeError,
    "map: expected 4 numbers, one per pixel value, but got 2",
  );
});

Deno.test("deletion and insertion with channels, a baseline, and in batches", async () => {
  const model = sumOf(0.5, 0.25, 1, 0), image = Uint8Array.of(255, 255, 255, 0); // two pixels of two channels
  const baseline = Uint8Array.of(51, 51, 0, 0);
  let batches = 0;
  const options = { baseline, steps: 2, batchSize: 2, pause: () => Promise.resolve(void batches++) };
  // Pixel 0 first: 1.75 → 0.5/5 + 0.25/5 + 1 → 0.15.
  for (const map of [[3, 2], [4, -1, 2, 0]]) {
    const { shares, probabilities, area } = await deletionCurve(model, image, 0, map, options);
    assertEquals([...shares], [0, 0.5, 1]);
    [1.75, 1.15, 0.15].forEach((p, i) => assertAlmostEquals(probabilities[i]!, p, 1e-6));
    assertAlmostEquals(area, (1.75 + 1.15) / 4 + (1.15 + 0.15) / 4, 1e-6);
  }
  assertEquals(batches, 4);
  const { probabilities } = await insertionCurve(model, image, 0, [2, 3], options); // pixel 1 first
  [0.15, 1.15, 1.75].forEach((p, i) => assertAlmostEquals(probabilities[i]!, p, 1e-6));

  await assertRejects(
    () => deletionCurve(model, image, 0, [1, 2, 3], options),
    RangeError,
    "map: expected 2 numbers",
  );
  await assertRejects(() => deletionCurve(model, image, 0, [1, NaN], options), RangeError, "but got NaN");
  await assertRejects(
    () => deletionCurve(model, image, 0, [1, 2], { steps: 3 }),
    RangeError,
    "steps: expected",
  );
});

Deno.test("pixels of equal values are deleted in an order that the seed determines", async () => {
  const model = tf.sequential({
    layers: [
      layers.dense({
        inputShape: [50],
        units: 1,
        kernelInitializer: tf.initializers.randomUniform({ seed: 1 }),
      }),
    ],
  });
  const image = noise(50), flat = new Float32Array(50);
  const curve = async (seed: number) =>
    (await deletionCurve(model, image, 0, flat, { steps: 10, seed })).probabilities;
  assertEquals(await curve(1), await curve(1));
  assertNotEquals(await curve(1), await curve(2));
});

Deno.test("random labels and random maps: seeded, and the same numbers in another order", () => {
  const labels = Uint8Array.from({ length: 500 }, (_, i) => i % 10);
  const split = { images: new Uint8Array(500), labels, count: 500, rows: 1, cols: 1 };
  const random = withRandomLabels(split, 1);
  assertEquals(random, withRandomLabels(split, 1));
  assertEquals(random.labels.toSorted(), labels.toSorted());
  const same = random.labels.filter((label, i) => label === labels[i]).length;
  assert(same > 20 && same < 90, `${same} of 500 labels are as before`);
  assertEquals(randomMap(5, 1), randomMap(5, 1));
  assertNotEquals(randomMap(5, 1), randomMap(5, 2));
});
