/**
 * The models in data/models are complete, small, as accurate as their cards say, and open in TensorFlow.js without this project.
 */
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { loadMnist, takeFirst } from "lib/dataset/mod.ts";
import { loadModel, predict } from "lib/model/mod.ts";
import { startBackend, tf } from "lib/tensorflow.ts";
import { runCommand } from "../cli/command.ts";
import { missing, type Permission } from "../permissions.ts";

const directory = new URL("../../data/models", import.meta.url).pathname;
const megabytes = 2;

/** A test with a step for each directory of data/models; ignored where it lacks permissions. */
function forEachModel(what: string, fn: (path: string) => Promise<void>, ...more: Permission[]): void {
  Deno.test({
    name: `data/models: ${what}`,
    ignore: missing("read", ...more),
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

forEachModel(
  "its card is what `deno task card` writes now",
  async (path) => {
    const directory = await Deno.makeTempDir({ prefix: "digits-test-" });
    try {
      for await (const { name } of Deno.readDir(path)) {
        await Deno.copyFile(
          `${path}/${name}`,
          `${directory}/${name}`,
        );
      }
      const { code, stderr } = await runCommand("card", [directory, "--threads", "1"]);
      assertEquals([code, stderr], [0, ""]);
      const [committed, written] = await Promise.all([path, directory].map((path) => cardIn(path)));
      assertEquals(written!.words, committed!.words);
      // Another processor may round differently; 0.02 is two steps of the last digit of a percentage.
      written!.numbers.forEach((number, i) => assertAlmostEquals(number, committed!.numbers[i]!, 0.0201));
      assertEquals(written!.text.match(/undefined|NaN|null/g), null);
      const { result } = (await loadModel(path)).info!;
      assertEquals(written!.text.match(/^\| \d+ \| \d \| \d \| /gm)?.length, result!.count - result!.correct);
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
  "write",
  "run",
);

/** A card without its checksums: its text, the text with "#" for each number, and the numbers. */
async function cardIn(path: string) {
  const text = (await Deno.readTextFile(`${path}/README.md`)).replace(/<!--.*-->\n$/, "");
  const numbers = text.match(/\d+(\.\d+)?/g)!.map(Number);
  return { text, words: text.replaceAll(/\d+(\.\d+)?/g, "#"), numbers };
}

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
