/**
 * Loads a saved model, and checks before it is used that its files are complete and intact.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { printable, UserError } from "../../errors.ts";
import { explainFileError, fill, isAbsent, openRegularFile, readJson, reason } from "../../files/mod.ts";
import { sha256 } from "../../math/mod.ts";
import { fromKeras3, isKeras3 } from "./keras3.ts";
import { modelFromJson } from "./layers_from_json.ts";
import { parseTrainingInfo, type SavedTrainingInfo } from "./training_info_schema.ts";
import { type ModelJson, parseModelJson, weightBytes, type WeightsGroup } from "./weights_manifest.ts";

/** A loaded model and the record of its training. */
export interface LoadedModel {
  model: tf.LayersModel;
  /** The content of training.json; `undefined` if there is none, as for a model from elsewhere. */
  info: SavedTrainingInfo | undefined;
  /** One line for each file that no checksum covers; empty for a model that this version saved. */
  notes: string[];
}

const advice = "copy the model again, or train again";

/**
 * Loads a model that `saveModel` wrote, or any other in TensorFlow.js' layers format.
 *
 * @param directory Holds model.json, the weight files that it names, and perhaps training.json with their checksums.
 * @throws {UserError} If the directory or a file is missing or cannot be read, model.json is not a layers model, the weights are too
 * short or too long, or a checksum differs from that in training.json. No tensor is left then.
 *
 * @example
 * ```ts
 * import { loadModel } from "lib/model/mod.ts";
 * import { UserError } from "lib/errors.ts";
 * import { assertRejects } from "@std/assert";
 *
 * await assertRejects(() => loadModel("data/models/misspelt"), UserError, "no such directory");
 * ```
 */
export async function loadModel(directory: string): Promise<LoadedModel> {
  const path = `${directory}/model.json`;
  const file = await readJson(path, advice);
  if (file === undefined) {
    const what = await exists(directory) ? "no model.json in it" : "no such directory";
    throw new UserError(
      `${printable(directory)}: ${what}; name the directory of a saved model`,
    );
  }
  const info = await readTrainingInfo(`${directory}/training.json`);
  await checkSum(directory, "model.json", file.bytes, info?.modelSha256);
  const json = parseModelJson(file.json, path);
  const weights = await readWeights(directory, json);
  await checkSum(directory, "weights.bin", weights, info?.weightsSha256);
  const model = await build(json, weights, path);
  return { model, info, notes: notesOn(info) };
}

/** Returns the notes on a loaded model. */
function notesOn(info: SavedTrainingInfo | undefined): string[] {
  if (info === undefined) {
    return [
      "there is no training.json, so no checksum covers model.json and weights.bin, and the training data is unknown",
    ];
  }
  if (info.modelSha256 === undefined) {
    return [
      "training.json is of an earlier version, without a checksum of model.json",
    ];
  }
  return [];
}

async function checkSum(
  directory: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  expected: string | undefined,
): Promise<void> {
  if (expected === undefined) return;
  const found = await sha256(bytes);
  if (found === expected) return;
  throw new UserError(
    `${
      printable(directory)
    }: expected the ${name} that training.json was written for (SHA-256 ${expected}), ` +
      `but got another (${found}); copy the three files of the model again, or train again`,
  );
}

async function build(
  json: ModelJson,
  weights: Uint8Array<ArrayBuffer>,
  path: string,
): Promise<tf.LayersModel> {
  let isOfKeras3 = false;
  try {
    isOfKeras3 = isKeras3(json);
    return await modelFromJson(isOfKeras3 ? fromKeras3(json) : json, weights.buffer);
  } catch (error) {
    const what = isOfKeras3
      ? "convert it again from Keras 2, with TF_USE_LEGACY_KERAS=1 set in Python"
      : advice;
    throw new UserError(
      `${printable(path)}: TensorFlow.js cannot build this model (${reason(error)}); ${what}`,
      {
        cause: error,
      },
    );
  }
}

/** Returns the content of all weight files, one after the other. */
async function readWeights(
  directory: string,
  { weightsManifest }: ModelJson,
): Promise<Uint8Array<ArrayBuffer>> {
  // All sizes are compared before memory is allocated for any of the files.
  for (const group of weightsManifest) await checkSize(directory, group);
  const all = new Uint8Array(weightsManifest.reduce((sum, { weights }) => sum + weightBytes(weights), 0));
  let offset = 0;
  for (const name of weightsManifest.flatMap(({ paths }) => paths)) {
    using opened = await openWeights(directory, name);
    offset += await fill(opened.file, all.subarray(offset, offset + opened.size)).catch((error) => {
      throw explainFileError(error, `${directory}/${name}`, advice);
    });
  }
  if (offset < all.length) {
    throw new UserError(
      `${
        printable(directory)
      }: expected weights that do not change while they are read, but got fewer bytes; try again`,
    );
  }
  return all;
}

async function checkSize(directory: string, { paths, weights }: WeightsGroup): Promise<void> {
  let found = 0;
  for (const name of paths) {
    using opened = await openWeights(directory, name);
    found += opened.size;
  }
  const expected = weightBytes(weights);
  if (found === expected) return;
  const where = paths.map((name) => printable(`${directory}/${name}`)).join(" + ");
  throw new UserError(
    `${where}: expected ${expected} bytes, as model.json says, but got ${found}; ${advice}`,
  );
}

async function openWeights(directory: string, name: string) {
  const path = `${directory}/${name}`;
  const opened = await openRegularFile(path, { advice });
  if (opened !== undefined) return opened;
  throw new UserError(
    `${printable(path)}: expected this file, which model.json names, but it is missing; ${advice}`,
  );
}

async function readTrainingInfo(path: string): Promise<SavedTrainingInfo | undefined> {
  const file = await readJson(path, "restore it, or remove it to do without what it says");
  return file && parseTrainingInfo(file.json, path);
}

async function exists(directory: string): Promise<boolean> {
  try {
    return (await Deno.stat(directory)).isDirectory;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw explainFileError(error, directory, "name another directory");
  }
}
