/** The images of each step, augmented. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { train, type TrainingOptions } from "lib/model/mod.ts";
import { trainingBatches } from "lib/model/training/batches.ts";
import { type BackendName, startBackend, tf } from "lib/tensorflow.ts";
import { tinyModel, tinySplit } from "../tiny.ts";

const options: TrainingOptions = { epochs: 2, batchSize: 3, learningRate: 0.01, seed: 1 };
const augmentation = { rotation: 10, scale: 0.1, shift: 1, shear: 0.1, elastic: 0.5 };

/** All images of an epoch, by the brightness that tells them apart. */
function seen(epoch: number, batchSize: number, firstStep = 0, seed = 1): Map<number, number[]> {
  const split = tinySplit(20), model = tinyModel();
  split.labels.forEach((_, i) => split.labels[i] = i); // tells which image it is
  const images = new Map<number, number[]>();
  for (const batch of trainingBatches(model, split, { batchSize, seed, augmentation }, epoch, firstStep)) {
    const values = batch.images.dataSync();
    batch.labels.dataSync().forEach((label, i) => images.set(label, [...values.slice(64 * i, 64 * (i + 1))]));
    tf.dispose([batch.images, batch.labels]);
  }
  model.dispose();
  return images;
}

for (const [backend, threads] of [["cpu", undefined], ["wasm", 2]] as [BackendName, number?][]) {
  Deno.test(`augmented images depend on seed, epoch and image alone, not on batches: ${backend}`, async () => {
    await startBackend({ backend, threads });
    const before = tf.memory().numTensors;
    const first = seen(1, 3);
    assertEquals(first.size, 20, "each image once");
    for (const [image, pixels] of seen(1, 7)) assertEquals(pixels, first.get(image));
    const rest = seen(1, 3, 4);
    assertEquals(rest.size, 8, "without the first four batches");
    for (const [image, pixels] of rest) assertEquals(pixels, first.get(image));
    for (const [image, pixels] of seen(2, 3)) assertNotEquals(pixels, first.get(image));
    for (const [image, pixels] of seen(1, 3, 0, 2)) assertNotEquals(pixels, first.get(image));
    assert([...first.values()].flat().every((value) => value >= 0 && value <= 1));
    assertEquals(tf.memory().numTensors, before);
    await startBackend({ backend: "cpu" });
  });
}

Deno.test("models of dense layers only are trained on augmented images too", async () => {
  for (const [backend, threads] of [["cpu", undefined], ["wasm", 2]] as [BackendName, number?][]) {
    await startBackend({ backend, threads });
    const model = tf.sequential({
      layers: [tf.layers.dense({ inputShape: [64], units: 2, activation: "softmax" })],
    });
    const { history } = await train(model, { train: tinySplit(16) }, {
      ...options,
      epochs: 10,
      learningRate: 0.1,
      augmentation,
    });
    assert(history.at(-1)!.accuracy > 0.9);
  }
  await startBackend({ backend: "cpu" });
});
