/**
 * Loads a saved model, and checks before it is used that its files are complete and intact.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { printable, UserError } from "../../errors.ts";
import { explainFileError, isAbsent, readJson } from "../../files/mod.ts";
import { sha256 } from "../../math/mod.ts";
import { adaptForeign, type ForeignOptions, type InputForm } from "../foreign/mod.ts";
import { keepOrigin } from "../origin.ts";
import { buildSaved, modelAdvice as advice } from "./build_saved.ts";
import { parseTrainingInfo, type SavedTrainingInfo } from "./training_info_schema.ts";
import { readWeights } from "./weight_files.ts";
import { parseModelJson } from "./weights_manifest.ts";

/** A loaded model and the record of its training. */
export interface LoadedModel {
  model: tf.LayersModel;
  /** The content of training.json; `undefined` if there is none, as for a model from elsewhere. */
  info: SavedTrainingInfo | undefined;
  /** For a model from elsewhere: what its images must be like, and what the model here makes of ours. */
  form?: InputForm;
  /** One line if training.json has no checksum of a file, or is missing, and on what was found out about a model from elsewhere; empty for a model that this version saved. */
  notes: string[];
}

/**
 * Loads a model that `saveModel` wrote, or any other in TensorFlow.js' layers format.
 *
 * A model without a training.json is from elsewhere. What its images must be like is tested on drawn digits if it
 * has ten classes (lib/model/foreign); the returned model takes images as ours do.
 *
 * @param directory Holds model.json, the weight files that it names, and perhaps training.json with their
 * checksums.
 * @param foreign What is known about a model from elsewhere, and the images that it will get.
 * @throws {UserError} If the directory or a file is missing or cannot be read, model.json is not a layers
 * model, the weights are too short or too long, or a checksum differs from that in training.json. No tensor
 * is left then.
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
export async function loadModel(directory: string, foreign: ForeignOptions = {}): Promise<LoadedModel> {
  const path = `${directory}/model.json`;
  const file = await readJson(path, advice);
  if (file === undefined) {
    const what = await exists(directory)
      ? "expected a saved model, but got a directory without model.json"
      : "no such directory";
    throw new UserError(
      `${printable(directory)}: ${what}; name the directory of a saved model`,
    );
  }
  const info = await readTrainingInfo(`${directory}/training.json`);
  await checkSum(directory, "model.json", file.bytes, info?.modelSha256);
  const json = parseModelJson(file.json, path);
  const weights = await readWeights(directory, json, advice);
  await checkSum(directory, "weights.bin", weights, info?.weightsSha256);
  const model = await buildSaved(json, weights, path);
  if (info !== undefined) {
    checkNotStated(foreign, directory);
    keepOrigin(model, directory);
    return { model, info, notes: notesOn(info) };
  }
  try {
    const { model: adapted, form, notes } = adaptForeign(model, foreign);
    keepOrigin(adapted, directory);
    return { model: adapted, info, form, notes: [...notesOn(info), ...notes] };
  } catch (error) {
    model.dispose();
    throw error instanceof UserError ? new UserError(`${printable(directory)}: ${error.message}`) : error;
  }
}

/** Refuses a statement about the images of a model that was trained here: it is known what they are like. */
function checkNotStated({ form }: ForeignOptions, directory: string): void {
  if (form?.range === undefined && form?.polarity === undefined) return;
  throw new UserError(
    `${printable(directory)}: expected a model from elsewhere, but got one that was trained here; ` +
      "leave out `inputRange` and `inputPolarity`",
  );
}

/** Returns the notes on a loaded model. */
function notesOn(info: SavedTrainingInfo | undefined): string[] {
  if (info === undefined) {
    return ["there is no training.json, so model.json and weights.bin are loaded without its checksums"];
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

async function readTrainingInfo(path: string): Promise<SavedTrainingInfo | undefined> {
  const file = await readJson(path, "restore it, or remove it to load the model without its record");
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
