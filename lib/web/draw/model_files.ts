/**
 * The files of the model that the drawing page loads.
 *
 * @module
 */
import { defaultModel, loadReader } from "../../load_reader.ts";
import { sha256 } from "../../math/mod.ts";
import type { InputForm } from "../../model/foreign/input_form.ts";
import { serialise } from "../../model/saving/serialise.ts";
import { uncalibrated } from "../../reading/mod.ts";
import { startBackend } from "../../tensorflow.ts";
import { knownSplit } from "./known_split.ts";
import { type MnistSplit, type SavedMnistSplit, splitFile } from "./worker/model/mod.ts";

/** The files of a model by name, and what is known of it. */
export interface FilesOfModel {
  files: Record<string, Uint8Array<ArrayBuffer>>;
  split: MnistSplit;
  /** One line for each thing that is missing from the model's files. */
  notes: string[];
}

/**
 * Returns the files of a model, once they have been checked as for reading pictures.
 *
 * @param directory The directory of a saved model; default: the project's model for pictures.
 * @param form What the images of a model from elsewhere must be like, as far as it is known.
 * @throws {UserError} If the model cannot be used.
 */
export async function modelFiles(
  directory: string = defaultModel(),
  form: Partial<InputForm> = {},
): Promise<FilesOfModel> {
  await startBackend({ threads: 1 });
  const { model, calibration, info, notes } = await loadReader(directory, form);
  const { split, notes: more } = await knownSplit(directory, model, info);
  const { json, weights } = await serialise(model);
  // All of it, measured rates included: the page writes it into a model that is downloaded.
  const known = calibration === uncalibrated ? null : calibration;
  const saved: SavedMnistSplit = { ...split, format: 1, weightsSha256: await sha256(weights) };
  model.dispose();
  return {
    files: {
      "model.json": json,
      "weights.bin": weights,
      "calibration.json": compact(known),
      // Whoever exports the page can open this folder with `--model`, too.
      [splitFile]: compact(saved),
    },
    split,
    notes: [...notes, ...more],
  };
}

/** One line per number would make thousands of lines of the refusal's weights. */
function compact(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`);
}
