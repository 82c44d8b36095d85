/**
 * The files of a model → a reader of pictures.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { readJson } from "./files/mod.ts";
import { checkJson, number, object } from "./files/json_schemas.ts";
import { loadModel } from "./model/saving/load.ts"; // not from mod.ts, which would load everything else, too
import { type Calibration, createReader, type Reader } from "./reading/mod.ts";

/** The directory of the model that reads pictures, in the project's folder. */
export const readingModel = "data/models/record";

/** A reader and what is to know about it. */
export interface LoadedReader {
  reader: Reader;
  /** One line for each thing that is missing from the model's files. */
  notes: string[];
}

/** What is assumed about a model without calibration.json. */
const uncalibrated: Calibration = { temperature: 1, threshold: 0.9 };

/**
 * Loads a reader.
 *
 * @param directory Holds a saved model, and calibration.json; default: {@linkcode readingModel}, wherever the
 * program was started.
 * @throws {UserError} If a file is missing, cannot be read or is broken, or the model does not classify
 * digits of 28x28 pixels.
 */
export async function loadReader(directory: string = defaultDirectory()): Promise<LoadedReader> {
  const { model, notes } = await loadModel(directory);
  const path = `${directory}/calibration.json`;
  const file = await readJson(path, advice);
  if (file === undefined) {
    notes.push("there is no calibration.json, so probabilities are those of the network, often too high");
    return { reader: createReader(model, uncalibrated), notes };
  }
  return { reader: createReader(model, checkJson(schema, file.json, path, advice)), notes };
}

const advice = "copy the model again";
const schema = object({ temperature: number, threshold: number });

function defaultDirectory(): string {
  return fileURLToPath(new URL(`../${readingModel}`, import.meta.url));
}
