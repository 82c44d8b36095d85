/**
 * The models in data/models are complete, small, as accurate as their cards say, and open in TensorFlow.js without this project.
 */
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { loadMnist, takeFirst } from "lib/dataset/mod.ts";
import { loadModel, predict } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { forEachModel } from "./trained_models.ts";

const megabytes = 2;

forEachModel("its files are all there, and small", async (path) => {
  const files = ["README.md", "mistakes.png", "model.json", "training.json", "weights.bin"];
  const found = await Promise.all(files.map(async (file) => (await Deno.stat(`${path}/${file}`)).size));
  assertLess(found.reduce((a, b) => a + b), megabytes * 1e6);
});

forEachModel("TensorFlow.js alone, on its own backend, gives the same probabilities", async (path) => {
  const images = takeFirst((await loadMnist()).test, 5);
  await startBackend({ backend: "wasm" });
  const { model } = await loadModel(path);
  const ours = (await predict(model, images)).flatMap(({ probabilities }) => [...probabilities]);
  model.dispose();

  await startBackend({ backend: "cpu" });
  const alone = await tf.loadLayersModel({
    load: async () => {
      const { modelTopology, weightsManifest } = JSON.parse(await Deno.readTextFile(`${path}/model.json`));
      const { buffer } = await Deno.readFile(`${path}/weights.bin`);
      return { modelTopology, weightSpecs: weightsManifest[0].weights, weightData: buffer };
    },
  });
  const pixels = Float32Array.from(images.images.subarray(0, 5 * 28 * 28), (byte) => byte / 255);
  const theirs = await (alone.predict(tf.tensor4d(pixels, [5, 28, 28, 1])) as tf.Tensor).data();
  alone.dispose();
  assertEquals(theirs.length, ours.length);
  ours.forEach((probability, i) => assertAlmostEquals(probability, theirs[i]!, 1e-4));
  assert(ours.some((probability) => probability > 0.9));
});
