/**
 * The work of `deno task calibrate`, once its options have been checked.
 *
 * @module
 */
import { areSameFiles, type Dataset } from "../../dataset/mod.ts";
import { trainingData } from "../../experiment/training_data.ts";
import { replaceFiles } from "../../files/mod.ts";
import { checkReadsDigits, readingModel } from "../../load_reader.ts";
import { checkDigits, checkWritable, loadModel } from "../../model/mod.ts";
import type { SavedTrainingInfo } from "../../model/saving/mod.ts";
import { fitCalibration, materialOf } from "../../reading/fitting/mod.ts";
import { createReader, uncalibrated } from "../../reading/mod.ts";
import { type SavedCalibration, weightsHash } from "../../reading/saved_calibration.ts";
import { steadyNow } from "../../steady_clock.ts";
import { startBackend } from "../../tensorflow.ts";
import { count, duration, percent } from "../../text/mod.ts";
import { readDataset } from "../shared/dataset.ts";
import { inputFormOf } from "../shared/input_options.ts";
import type { Interruption } from "../shared/interruption.ts";
import type { Output } from "../shared/output.ts";
import { calibrationLines } from "./report.ts";
import type { CalibrateOptions } from "./options.ts";

/** The share of the time that drawing takes, for the progress bar. */
const drawingShare = 0.3;

/**
 * Fits the calibration of a model, writes it beside the model, and reports its measured rates.
 *
 * @returns The exit code.
 * @throws {UserError} If there is no model, it does not classify digits of 28x28 pixels, the data set cannot
 * be read, or the file cannot be written.
 */
export async function calibrateModel(
  { directory = readingModel, ...options }: CalibrateOptions,
  output: Output,
  interruption: Interruption,
): Promise<number> {
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  const { model, info, notes } = await loadModel(directory, { form: inputFormOf(options) });
  checkReadsDigits(info, directory);
  createReader(model, uncalibrated); // refuses other models, before the data set is loaded
  await checkWritable(directory);
  const dataset = await readDataset(options.data, output);
  checkDigits(dataset.classNames, dataset.name, "name a data set of digits");
  const { images, isHeldOut } = validationImages(info, dataset);
  for (const note of [...backend.notes, ...notes]) output.warning(`note: ${note}`);
  if (!isHeldOut) {
    output.warning(
      "note: as far as is known, this model was trained on all training images, so it is calibrated on images that " +
        "it has learned from: its probabilities will be slightly too high",
    );
  }
  output.line(`model    ${info?.architecture ?? model.name} from ${directory}`);
  output.line(`data     ${dataset.name} from ${dataset.source}: ${count(images.count)} images`);
  output.event("start", { command: "calibrate", options: { ...options, directory }, backend });
  await interruption.check();

  const started = steadyNow();
  const { signal } = interruption;
  const material = await materialOf(images, {
    seed: options.seed,
    signal,
    onProgress: (done) =>
      output.progress({ title: "drawing frames", done: drawingShare * done, details: [] }),
  });
  const { calibration, rates } = await fitCalibration(model, material, {
    seed: options.seed,
    signal,
    onProgress: (done, title) =>
      output.progress({ title, done: drawingShare + (1 - drawingShare) * done, details: [] }),
  });
  const saved: SavedCalibration = {
    format: 2,
    model: { name: info?.architecture ?? model.name, weightsSha256: await weightsHash(model) },
    images: {
      name: dataset.name,
      source: dataset.source,
      checksums: dataset.checksums,
      count: images.count,
      heldOut: isHeldOut,
    },
    seed: options.seed,
    rates,
    ...calibration,
  };
  await replaceFiles(directory, [{ name: "calibration.json", bytes: jsonBytes(saved) }]);
  output.event("result", {
    command: "calibrate",
    directory,
    temperature: calibration.temperature,
    threshold: calibration.threshold,
    rates,
  });
  output.line();
  for (const line of calibrationLines(rates)) output.line(line);
  output.line();
  output.line(
    `temperature ${calibration.temperature.toFixed(3)}, sure at ${percent(calibration.threshold, 2)} or more`,
  );
  output.result(`written: ${directory}/calibration.json`);
  output.line(`took ${duration((steadyNow() - started) / 1000)}`);
  return 0;
}

/**
 * Returns the validation images of the run that trained a model; for a model trained on all images, those
 * that would have been held out.
 */
function validationImages(info: SavedTrainingInfo | undefined, { train, checksums }: Dataset) {
  const limit = typeof info?.options.limit === "number" ? info.options.limit : undefined;
  const isHeldOut = info !== undefined && info.data.validationCount > 0 &&
    areSameFiles(info.data.checksums, checksums);
  const { validation } = trainingData(train, {
    limit,
    seed: info?.seed ?? 1,
    validationSeed: info?.options.validationSeed,
    validation: true,
  });
  return { images: validation ?? train, isHeldOut };
}

/** One line per number would make thousands of lines of the refusal's weights. */
function jsonBytes(value: SavedCalibration): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`);
}
