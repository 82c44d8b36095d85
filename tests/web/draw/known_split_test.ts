import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { unzipSync } from "fflate";
import { loadMnist, mnistChecksums, splitDataset } from "lib/dataset/mod.ts";
import { UserError } from "lib/errors.ts";
import { buildModel, loadModel, type SavedTrainingInfo, saveModel, serialise } from "lib/model/mod.ts";
import { knownSplit, splitOfRun } from "lib/web/draw/known_split.ts";
import { mnistSample } from "lib/web/draw/mnist_sample.ts";
import { modelFiles } from "lib/web/draw/model_files.ts";
import { drawingsOf, unzipDataset, zipModel } from "lib/web/draw/worker/learn/mod.ts";
import { withDirectory } from "../../directory.ts";
import { tinyInfo, tinyModel } from "../../model/tiny.ts";
import { missing } from "../../permissions.ts";

/** The record of a run on MNIST. */
function record(validationCount: number, options: object = {}, seed = 7): SavedTrainingInfo {
  const data = { ...tinyInfo.data, checksums: mnistChecksums, validationCount };
  return { ...tinyInfo, data, options, seed } as unknown as SavedTrainingInfo;
}

Deno.test("splitOfRun: a validation set, none, a limit, another data set", () => {
  assertEquals(splitOfRun(record(5000)), { heldOut: "yes", seed: 7 });
  assertEquals(splitOfRun(record(0)), { heldOut: "no", seed: 7 });
  assertEquals(splitOfRun(record(500, { limit: 6000 })), { heldOut: "yes", seed: 7, limit: 6000 });
  assertEquals(splitOfRun(record(500, { validationSeed: 0 })), { heldOut: "yes", seed: 0 });
  assertEquals(splitOfRun(tinyInfo as unknown as SavedTrainingInfo), { heldOut: "unknown", seed: 1 });
});

withDirectory("knownSplit: a network that is downloaded from the page knows its split", async (directory) => {
  const model = tinyModel(), split = { heldOut: "yes", seed: 2, limit: 6000 } as const;
  const archive = unzipSync(await zipModel({ ...await serialise(model), calibration: null }, split));
  for (const [name, bytes] of Object.entries(archive)) await Deno.writeFile(`${directory}/${name}`, bytes);
  const { model: same, info } = await loadModel(directory);
  assertEquals(await knownSplit(directory, same, info), { split, notes: [] });

  const { split: ofOther, notes } = await knownSplit(directory, tinyModel(2), undefined);
  assertEquals(ofOther, { heldOut: "unknown", seed: 1 });
  assertEquals(notes.length, 1);
  assertStringIncludes(notes[0]!, "mnist_split.json belongs to another model: ");

  await Deno.writeTextFile(`${directory}/mnist_split.json`, '{"format":1}');
  await assertRejects(() => knownSplit(directory, same, undefined), UserError, "mnist_split.json: expected ");
  await Deno.remove(`${directory}/mnist_split.json`);
  assertEquals(await knownSplit(directory, same, undefined), {
    split: ofOther,
    notes: ["it is unknown which images this model was trained on"],
  });
});

withDirectory("knownSplit: the record of a training run comes first", async (directory) => {
  await saveModel(tinyModel(), directory, tinyInfo);
  const { model, info } = await loadModel(directory);
  assert(info !== undefined);
  assertEquals((await knownSplit(directory, model, { ...info, ...record(5000) })).split.heldOut, "yes");
});

withDirectory("modelFiles: the model of an exported page can be served again", async (directory) => {
  const { files, split } = await modelFiles();
  assertEquals(split.heldOut, "yes");
  for (const [name, bytes] of Object.entries(files)) await Deno.writeFile(`${directory}/${name}`, bytes);
  const again = await modelFiles(directory);
  assertEquals([again.split, again.files], [split, files]);
  assertEquals(again.notes.map((note) => note.split(",")[0]), [
    "there is no training.json",
    "the model takes pixels from 0 to 1",
  ]);
});

withDirectory("modelFiles: also the model of a page without calibration", async (directory) => {
  const { json, weights } = await serialise(buildModel("tiny", { seed: 1 }));
  await Deno.writeFile(`${directory}/model.json`, json);
  await Deno.writeFile(`${directory}/weights.bin`, weights);
  const { files } = await modelFiles(directory, { range: "0-255" });
  assertStringIncludes(new TextDecoder().decode(files["model.json"]), '"Rescaling"');
  for (const [name, bytes] of Object.entries(files)) await Deno.writeFile(`${directory}/${name}`, bytes);
  assertEquals((await modelFiles(directory)).files, files);
});

Deno.test("mnistSample: images of the run's training and validation set", {
  ignore: missing("read"),
}, async () => {
  const { train: all } = await loadMnist();
  const textOf = ({ frame }: { frame: Uint8Array }) => String.fromCharCode(...frame);
  for (const limit of [undefined, 6000]) {
    const split = { heldOut: "yes", seed: 2, ...limit && { limit } } as const;
    const { train, test } = unzipDataset(await mnistSample(split), "sample");
    const taken = limit === undefined ? all : {
      ...all,
      images: all.images.subarray(0, limit * 784),
      labels: all.labels.subarray(0, limit),
      count: limit,
    };
    const [learned, held] = splitDataset(taken, { count: Math.round(taken.count / 12), seed: 2 });
    const trained = new Set(drawingsOf(learned).map(textOf)),
      validation = new Set(drawingsOf(held).map(textOf));
    assertEquals([train.count, test.count], [1000, limit === undefined ? 1000 : 500]);
    assert(drawingsOf(train).every((drawing) => trained.has(textOf(drawing))));
    assert(drawingsOf(test).every((drawing) => validation.has(textOf(drawing))));
  }
});
