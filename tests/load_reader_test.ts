import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { thinOnes } from "lib/drawing/mod.ts";
import { loadReader } from "lib/load_reader.ts";
import { buildModel, saveModel } from "lib/model/mod.ts";
import { uncalibrated } from "lib/reading/mod.ts";
import { writtenPicture } from "./cli/predict/written.ts";
import { withDirectory } from "./directory.ts";
import { missing } from "./permissions.ts";
import { tinyInfo, tinyModel } from "./model/tiny.ts"; // starts the backend, too

const record = new URL("../data/models/handwriting/", import.meta.url);

/** Copies the trained model without its calibration. */
async function copyModel(directory: string): Promise<void> {
  for (const name of ["model.json", "weights.bin", "training.json"]) {
    await Deno.copyFile(new URL(name, record), `${directory}/${name}`);
  }
}

withDirectory(
  "loadReader: without calibration.json it reads, and a note says what is missing",
  async (directory) => {
    await copyModel(directory);
    const { reader, notes } = await loadReader(directory);
    assertEquals(notes.length, 1);
    assertStringIncludes(notes[0]!, "there is no calibration.json: ");
    assertEquals((await reader.read(await writtenPicture("7 2"))).text, "7 2");
  },
);

Deno.test({
  name: "loadReader: with our own model, 1s that are a thin line are sure",
  ignore: missing("read"),
  async fn() {
    const { images, count } = thinOnes({ count: 100, seed: 9 });
    const { reader } = await loadReader();
    const frames = Array.from({ length: count }, (_, i) => images.subarray(i * 784, (i + 1) * 784));
    const read = await reader.readFrames(frames);
    const sure = read.filter(({ digit, state }) => digit === 1 && state === "sure");
    assert(sure.length >= 98, `${sure.length} of ${count}`);
  },
});

withDirectory("loadReader: a broken calibration.json is refused in one line", async (directory) => {
  await copyModel(directory);
  await Deno.writeTextFile(`${directory}/calibration.json`, '{"format":1}');
  const { message } = await assertRejects(() => loadReader(directory), UserError);
  assertStringIncludes(message, `${directory}/calibration.json: expected `);
  assertEquals(message.includes("\n"), false);
});

withDirectory(
  "loadReader: the calibration of another model is not used, and a note says so",
  async (directory) => {
    await saveModel(buildModel("tiny"), directory, tinyInfo);
    await Deno.copyFile(new URL("calibration.json", record), `${directory}/calibration.json`);
    const { notes } = await loadReader(directory);
    assertStringIncludes(notes.at(-1)!, "calibration.json belongs to another model: ");
  },
);

withDirectory("loadReader: the model of an exported page that was never calibrated", async (directory) => {
  await saveModel(buildModel("tiny"), directory, tinyInfo);
  await Deno.writeTextFile(`${directory}/calibration.json`, "null\n");
  const { calibration, notes } = await loadReader(directory);
  assertEquals(calibration, uncalibrated);
  assertStringIncludes(notes.at(-1)!, "calibration.json is empty: probabilities are not calibrated");
});

withDirectory("loadReader: a calibration with other features is refused in one line", async (directory) => {
  await copyModel(directory);
  const calibration = JSON.parse(await Deno.readTextFile(new URL("calibration.json", record)));
  for (const list of [calibration.refusal.mean, calibration.refusal.scale, ...calibration.refusal.hidden]) {
    list.pop();
  }
  await Deno.writeTextFile(`${directory}/calibration.json`, JSON.stringify(calibration));
  const { message } = await assertRejects(() => loadReader(directory), UserError);
  assertEquals(
    message,
    "calibration: expected one of a model with 522 features, but got 521; calibrate this model again",
  );
});

withDirectory("loadReader: a model whose weights are NaN is refused in one line", async (directory) => {
  const model = buildModel("tiny");
  for (const layer of model.layers) layer.setWeights(layer.getWeights().map((weight) => weight.mul(NaN)));
  await saveModel(model, directory, tinyInfo);
  const { message } = await assertRejects(() => loadReader(directory), UserError);
  assertEquals(
    message,
    `${directory}: expected finite scores, but got NaN; train it again, or name another model`,
  );
});

withDirectory("loadReader: a model of other images is refused in one line", async (directory) => {
  await saveModel(tinyModel(), directory, tinyInfo);
  const { message } = await assertRejects(() => loadReader(directory), UserError);
  assertEquals(message.includes("\n"), false, message);
  assertStringIncludes(message, "; name a model of digits");
});
