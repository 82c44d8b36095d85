import { assertEquals, assertRejects } from "@std/assert";
import * as plain from "@tensorflow/tfjs";
import { UserError } from "lib/errors.ts";
import { checkWritable, loadModel, saveModel, withEarlierSettings } from "lib/model/mod.ts";
import { disk } from "lib/files/mod.ts";
import { tf } from "lib/tensorflow.ts";
import { withDirectory } from "../../directory.ts";
import { tinyInfo, tinyModel, weightsOf } from "../tiny.ts";

const names = (directory: string) => [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
const files = ["model.json", "training.json", "weights.bin"];

withDirectory("saveModel and loadModel: same weights, same predictions, same record", async (directory) => {
  const model = tinyModel();
  await saveModel(model, `${directory}/new/one`, tinyInfo);
  assertEquals(names(`${directory}/new/one`), files);
  const { model: loaded, info } = await loadModel(`${directory}/new/one`);
  assertEquals(weightsOf(loaded), weightsOf(model));
  const x = tf.randomUniform([2, 8, 8, 1], 0, 1, "float32", 1);
  assertEquals((loaded.predict(x) as tf.Tensor).dataSync(), (model.predict(x) as tf.Tensor).dataSync());
  const { weightsSha256, modelSha256, ...rest } = info!;
  assertEquals(rest, { ...tinyInfo, options: withEarlierSettings(tinyInfo.options) });
  assertEquals([weightsSha256.length, modelSha256?.length], [64, 64]);
});

withDirectory(
  "a saved model opens with plain tf.loadLayersModel over HTTP, as in a browser",
  async (directory) => {
    const model = tinyModel();
    await saveModel(model, directory, tinyInfo);
    const fetchFunc = async (input: RequestInfo | URL) => {
      const url = String(input);
      const bytes = await Deno.readFile(`${directory}/${new URL(url).pathname.split("/").at(-1)}`);
      const type = url.endsWith("json") ? "application/json" : "application/octet-stream";
      return new Response(bytes, { headers: { "content-type": type } });
    };
    const handler = plain.io.http("https://example.org/models/one/model.json", { fetchFunc });
    const loaded = await plain.loadLayersModel(handler);
    const x = plain.randomUniform([2, 8, 8, 1], 0, 1, "float32", 1);
    const [ours, theirs] = [model, loaded].map((m) => (m.predict(x) as plain.Tensor).dataSync());
    assertEquals(theirs, ours);
  },
);

withDirectory("saveModel twice: byte-identical weights.bin and model.json", async (directory) => {
  await saveModel(tinyModel(), `${directory}/a`, tinyInfo);
  await saveModel(tinyModel(), `${directory}/b`, tinyInfo);
  for (const name of files) {
    assertEquals(
      await Deno.readFile(`${directory}/a/${name}`),
      await Deno.readFile(`${directory}/b/${name}`),
    );
  }
});

withDirectory("saveModel and loadModel leak no tensors", async (directory) => {
  const before = tf.memory().numTensors;
  const model = tinyModel();
  await saveModel(model, directory, tinyInfo);
  model.dispose();
  (await loadModel(directory)).model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

withDirectory(
  "saveModel over an older model replaces it; temporary files of a crashed save do no harm",
  async (directory) => {
    await saveModel(tinyModel(1), directory, tinyInfo);
    await Deno.writeTextFile(`${directory}/.weights.bin.0b5e.tmp`, "half");
    await saveModel(tinyModel(2), directory, { ...tinyInfo, seed: 2 });
    const { model, info } = await loadModel(directory);
    assertEquals(weightsOf(model), weightsOf(tinyModel(2)));
    assertEquals(info?.seed, 2);
    assertEquals(names(directory), [".weights.bin.0b5e.tmp", ...files]);
  },
);

withDirectory(
  "saveModel that fails in the middle of writing leaves the older model intact",
  async (directory) => {
    await saveModel(tinyModel(1), directory, tinyInfo);
    const full = {
      ...disk,
      async write(path: string, bytes: Uint8Array) {
        if (!path.includes("model.json")) return await disk.write(path, bytes);
        await disk.write(path, bytes.subarray(0, 10));
        throw new Error("No space left on device (os error 28)");
      },
    };
    const error = await assertRejects(() => saveModel(tinyModel(2), directory, tinyInfo, full), UserError);
    assertEquals(
      error.message,
      `${directory}: cannot write there (No space left on device (os error 28)); make it a writable directory, or choose another`,
    );
    assertEquals(weightsOf((await loadModel(directory)).model), weightsOf(tinyModel(1)));
    assertEquals(names(directory), files);
  },
);

withDirectory("saveModel whose model.json cannot be replaced leaves the older weights", async (directory) => {
  await Deno.mkdir(`${directory}/model.json/full`, { recursive: true }); // no file can be renamed over this
  await Deno.writeTextFile(`${directory}/weights.bin`, "older");
  const error = await assertRejects(() => saveModel(tinyModel(), directory, tinyInfo), UserError);
  assertEquals(
    error.message,
    `${directory}/model.json: expected a file, but got a directory; move it away`,
  );
  assertEquals(await Deno.readTextFile(`${directory}/weights.bin`), "older");
  assertEquals(names(directory), ["model.json", "weights.bin"]);
});

withDirectory("checkWritable creates the directory and leaves nothing in it", async (directory) => {
  await checkWritable(`${directory}/a/b`);
  assertEquals(names(`${directory}/a/b`), []);
});

withDirectory("checkWritable refuses a path that leads through a file", async (directory) => {
  await Deno.writeTextFile(`${directory}/file`, "");
  for (const path of [`${directory}/file`, `${directory}/file/below`]) {
    const error = await assertRejects(() => checkWritable(path), UserError, `${path}: cannot write there (`);
    assertEquals(error.message.split("\n").length, 1);
  }
});
