/**
 * The files of a model → a reader of pictures.
 *
 * @module
 */
import { projectPath, readJson } from "./files/mod.ts";
import { FRAME } from "./image/types.ts";
import { checkDigits } from "./model/saving/class_names.ts";
import type { InputForm } from "./model/foreign/input_form.ts";
import { loadModel } from "./model/saving/load.ts"; // not from mod.ts, which would load everything else, too
import type { SavedTrainingInfo } from "./model/saving/training_info_schema.ts";
import { type Calibration, createReader, type Reader, uncalibrated } from "./reading/mod.ts";
import type { tf } from "./tensorflow.ts";
import { isCalibrationOf, parseCalibration } from "./reading/saved_calibration.ts";

/** The directory of the model that reads pictures, in the project's folder. */
export const readingModel = "data/models/handwriting";

/** A reader, and notes about its model's files. */
export interface LoadedReader {
  reader: Reader;
  model: tf.LayersModel;
  /** `uncalibrated` if the model has none. */
  calibration: Calibration;
  /** The record of its training run; missing if the run left none. */
  info?: SavedTrainingInfo;
  /** One line for each thing that is missing from the model's files. */
  notes: string[];
}

/**
 * Loads a reader.
 *
 * @param directory The directory of a saved model and its calibration.json; default: {@linkcode readingModel}
 * in the project's folder, whatever the working directory is.
 * @param form What the images of a model from elsewhere must be like, as far as it is known.
 * @throws {UserError} If a file is missing, cannot be read or is broken, or the model does not classify
 * digits of 28x28 pixels, or its scores are not finite numbers.
 */
export async function loadReader(
  directory: string = defaultModel(),
  form: Partial<InputForm> = {},
): Promise<LoadedReader> {
  const { model, info, notes } = await loadModel(directory, { form });
  checkReadsDigits(info, directory);
  await checkScores(model);
  const path = `${directory}/calibration.json`;
  const file = await readJson(path, "calibrate the model again");
  // The model of an exported page has `null` there if it was never calibrated.
  if (file === undefined || file.json === null) {
    const what = file === undefined ? "there is no calibration.json" : "calibration.json is empty";
    notes.push(`${what}: probabilities are not calibrated, and ${nothingRefused}`);
    return { ...readerOf(model, uncalibrated), info, notes };
  }
  const calibration = parseCalibration(file.json, path);
  if (await isCalibrationOf(calibration, model)) return { ...readerOf(model, calibration), info, notes };
  notes.push(
    `calibration.json belongs to another model: probabilities are not calibrated, and ${nothingRefused}`,
  );
  return { ...readerOf(model, uncalibrated), info, notes };
}

/**
 * Refuses a model whose record says that its classes are not digits.
 *
 * @throws {UserError} If they are not. A record of an earlier version does not say.
 */
export function checkReadsDigits(info: SavedTrainingInfo | undefined, directory: string): void {
  const names = info?.data.classNames;
  if (names) checkDigits(names, directory, "name a model of digits");
}

function readerOf(model: tf.LayersModel, calibration: Calibration): Omit<LoadedReader, "info" | "notes"> {
  return { reader: createReader(model, calibration), model, calibration };
}

/** Refuses a model with broken weights once, rather than for each picture. */
async function checkScores(model: tf.LayersModel): Promise<void> {
  await createReader(model, uncalibrated).readFrames([new Uint8Array(FRAME * FRAME)]);
}

const nothingRefused =
  "letters and scribbles are read as digits; calibrate the model (`deno task calibrate`)";

/** Returns the directory of {@linkcode readingModel}, whatever the working directory is. */
export function defaultModel(): string {
  return projectPath(readingModel);
}
