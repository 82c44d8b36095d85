/**
 * Loading a saved model, with every check that tells a damaged one from a sound one before it is used.
 *
 * @module
 */
import { tf } from "../tensorflow.ts";
import { UserError } from "../errors.ts";
import { reason } from "./directory.ts";
import { sha256 } from "./training_info.ts";
import { parseTrainingInfo, type SavedTrainingInfo } from "./training_info_schema.ts";
import { type ModelJson, parseModelJson, weightBytes } from "./weights_manifest.ts";

/** A model and how it came to be. */
export interface LoadedModel {
  model: tf.LayersModel;
  /** Undefined where the directory has no training.json, as with a model from elsewhere. */
  info: SavedTrainingInfo | undefined;
}

/**
 * Loads a model that `saveModel` wrote, or any other in TensorFlow.js' layers format.
 *
 * @param directory Holds model.json, the weight files that it names, and maybe training.json.
 * @throws {UserError} If the directory or a file is missing or cannot be read, model.json is not a layers model, the weights are too
 * short or too long, or their checksum differs from the one in training.json.
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
  const modelBytes = await readFile(path);
  if (modelBytes === undefined) {
    const what = await exists(directory) ? "no model.json in it" : "no such directory";
    throw new UserError(`${directory}: ${what}; name a directory that "deno task train --out DIR" wrote`);
  }
  const json = parseModelJson(new TextDecoder().decode(modelBytes), path);
  const weights = await readWeights(directory, json);
  const info = await readTrainingInfo(`${directory}/training.json`);
  if (info !== undefined) {
    const found = await sha256(weights);
    if (found !== info.weightsSha256) {
      throw new UserError(
        `${directory}: the weights are not those that training.json was written for ` +
          `(SHA-256 ${info.weightsSha256} expected, ${found} found); copy the three files of the model again, or train again`,
      );
    }
  }
  try {
    const model = await tf.loadLayersModel(tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
      weightData: weights.buffer,
    }));
    return { model, info };
  } catch (error) {
    throw new UserError(`${path}: TensorFlow.js cannot build this model (${reason(error)})`, {
      cause: error,
    });
  }
}

/** All weight files, one after the other. */
async function readWeights(directory: string, json: ModelJson): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for (const { paths, weights } of json.weightsManifest) {
    let found = 0;
    for (const name of paths) {
      const path = `${directory}/${name}`;
      const bytes = await readFile(path);
      if (bytes === undefined) {
        throw new UserError(
          `${path}: not there, but model.json names it; copy it beside model.json, or train again`,
        );
      }
      parts.push(bytes);
      found += bytes.length;
    }
    const expected = weightBytes(weights);
    if (expected !== undefined && found !== expected) {
      const where = paths.map((name) => `${directory}/${name}`).join(" + ");
      throw new UserError(
        `${where}: ${expected} bytes expected (from model.json), ${found} found; copy the model again, or train again`,
      );
    }
  }
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

async function readTrainingInfo(path: string): Promise<SavedTrainingInfo | undefined> {
  const bytes = await readFile(path);
  if (bytes === undefined) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new UserError(
      `${path}: not JSON (${reason(error)}); restore it, or remove it to do without its checksum`,
    );
  }
  return parseTrainingInfo(json, path);
}

/** The bytes of a file; undefined if it does not exist. */
async function readFile(path: string): Promise<Uint8Array | undefined> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    // NotADirectory: a file stands where a directory was expected.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw new UserError(`${path}: cannot be read (${reason(error)})`, { cause: error });
  }
}

async function exists(directory: string): Promise<boolean> {
  try {
    return (await Deno.stat(directory)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw new UserError(`${directory}: cannot be read (${reason(error)})`, { cause: error });
  }
}
