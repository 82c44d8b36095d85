/**
 * What the files of a model say about the images of MNIST that it was trained on.
 *
 * @module
 */
import * as v from "valibot";
import { areSameFiles, mnistChecksums } from "../../dataset/mod.ts";
import { checkJson, count, number, object, oneOf, sha256 } from "../../files/json_schemas.ts";
import { readJson } from "../../files/mod.ts";
import type { SavedTrainingInfo } from "../../model/mod.ts";
import { weightsHash } from "../../reading/saved_calibration.ts";
import type { tf } from "../../tensorflow.ts";
import { type MnistSplit, splitFile } from "./worker/model/mod.ts";

const schema = object({
  format: v.literal(1, "1"),
  weightsSha256: sha256,
  heldOut: oneOf(["yes", "no", "unknown"]),
  seed: number,
  limit: v.optional(count),
});

const unknown: MnistSplit = { heldOut: "unknown", seed: 1 };
const unknownImages = "it is unknown which images this model was trained on";

/**
 * Returns what is known of the images of MNIST that a model was trained on: from the record of its training run, or,
 * for a network that learned in the page, from the file that was downloaded with it.
 *
 * @param directory The directory of the model.
 * @param info Its training.json; `undefined` if there is none.
 * @returns Besides, a note if there is neither, or the file belongs to another model.
 * @throws {UserError} If the file is broken.
 */
export async function knownSplit(
  directory: string,
  model: tf.LayersModel,
  info: SavedTrainingInfo | undefined,
): Promise<{ split: MnistSplit; notes: string[] }> {
  if (info !== undefined) return { split: splitOfRun(info), notes: [] };
  const path = `${directory}/${splitFile}`, advice = "restore the file, or remove it";
  const file = await readJson(path, advice);
  if (file === undefined) return { split: unknown, notes: [unknownImages] };
  const { weightsSha256, heldOut, seed, limit } = checkJson(schema, file.json, path, advice);
  if (weightsSha256 === await weightsHash(model)) {
    return { split: { heldOut, seed, ...limit !== undefined && { limit } }, notes: [] };
  }
  return {
    split: unknown,
    notes: [`${splitFile} belongs to another model: ${unknownImages}`],
  };
}

/** Returns what the record of a training run says. */
export function splitOfRun({ seed, data, options }: SavedTrainingInfo): MnistSplit {
  if (!areSameFiles(data.checksums, mnistChecksums)) return unknown;
  const limit = typeof options.limit === "number" ? { limit: options.limit } : undefined;
  return { heldOut: data.validationCount > 0 ? "yes" : "no", seed: options.validationSeed ?? seed, ...limit };
}
