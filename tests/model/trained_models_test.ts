/**
 * The models in data/models: whole, small enough to travel, as good as their cards say, and open to TensorFlow.js without this project.
 */
import { assert, assertAlmostEquals, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { loadMnist, takeFirst } from "lib/dataset/mod.ts";
import { confidentMistakes, loadModel, predict } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { missing } from "../permissions.ts";

const directory = new URL("../../data/models", import.meta.url).pathname;
const megabytes = 2;
/** Of the test images: enough to hold some mistakes, and few enough to take seconds. */
const looked = 2000;

/** A test with a step for each directory of data/models; ignored where reading it is not allowed. */
function forEachModel(what: string, fn: (path: string) => Promise<void>): void {
  Deno.test({
    name: `data/models: ${what}`,
    ignore: missing("read"),
    async fn(context) {
      let models = 0;
      for await (const { name, isDirectory } of Deno.readDir(directory)) {
        if (!isDirectory) continue;
        models++;
        await context.step(name, () => fn(`${directory}/${name}`));
      }
      assert(models > 0, `${directory} holds no model`);
    },
  });
}

forEachModel("its files are all there, and small", async (path) => {
  const files = ["README.md", "mistakes.png", "model.json", "training.json", "weights.bin"];
  const found = await Promise.all(files.map(async (file) => (await Deno.stat(`${path}/${file}`)).size));
  assertLess(found.reduce((a, b) => a + b), megabytes * 1e6);
});

forEachModel("makes the mistakes that its card lists, and no others", async (path) => {
  await startBackend({ backend: "wasm" });
  const { model, info } = await loadModel(path);
  const card = await Deno.readTextFile(`${path}/README.md`);
  const { count, correct, accuracy, confusion } = info!.result!;
  assertStringIncludes(card, `**${(100 * accuracy).toFixed(2)}%** of the test images`);
  assertEquals(confusion.flat().reduce((a, b) => a + b), 10_000);
  const listed = [...card.matchAll(/^\| (\d+) \| (\d) \| (\d) \| /gm)].map((row) => row.slice(1).map(Number));
  assertEquals(listed.length, count - correct);

  const test = takeFirst((await loadMnist()).test, looked);
  const mistakes = confidentMistakes(
    await predict(model, test, { shifts: info!.options["shifts"] === true }),
  );
  const byNumber = (rows: number[][]) => rows.sort((a, b) => a[0]! - b[0]!);
  assertEquals(
    byNumber(mistakes.map(({ index, truth, predicted }) => [index, truth, predicted])),
    byNumber(listed.filter(([index]) => index! < looked)),
  );
  model.dispose();
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
