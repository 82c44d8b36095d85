/**
 * The models that are tested: loading them, what is printed about them, and doubts about their results.
 *
 * @module
 */
import { areSameFiles, type Dataset } from "../../dataset/mod.ts";
import { type LoadedModel, loadModel, type TrainingInfo } from "../../model/mod.ts";
import { type BackendInfo, startBackend } from "../../tensorflow.ts";
import { count } from "../../text/mod.ts";
import { readDataset } from "../shared/dataset.ts";
import { inputFormOf, type InputOptions } from "../shared/input_options.ts";
import type { Output } from "../shared/output.ts";
import type { EvaluateOptions } from "./options.ts";

/** A model to test. */
export interface TestedModel extends LoadedModel {
  /** Its directory, as the user named it. */
  directory: string;
}

/** What is printed about a model. */
export interface ModelFacts {
  directory: string;
  architecture: string;
  parameters: number;
}

/** What test-time augmentation averages over. */
export const fivePredictions =
  "5 predictions per image (as it is, and shifted by one pixel in each direction)";

/** What a test needs. */
export interface Prepared {
  dataset: Dataset;
  backend: BackendInfo;
  loaded: TestedModel[];
}

/**
 * Reads the data set, starts the backend, loads the models, and prints what the user must know about them.
 *
 * @param directories The directories of the models.
 * @throws {UserError} If a model is missing or broken, or does not fit the data; if the data set cannot be read; if the
 * backend does not start.
 */
export async function prepareTest(
  directories: readonly string[],
  options: EvaluateOptions,
  output: Output,
): Promise<Prepared> {
  const dataset = await readDataset(options.data, output);
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  const loaded = await loadModels(directories, dataset, options);
  warnOf(loaded, backend, dataset, output);
  return { dataset, backend, loaded };
}

async function loadModels(
  directories: readonly string[],
  { test: { rows, cols, channels = 1 } }: Dataset,
  options: InputOptions,
): Promise<TestedModel[]> {
  const foreign = { form: inputFormOf(options), images: [rows, cols, channels] as const };
  const loaded: TestedModel[] = [];
  for (const directory of directories) loaded.push({ directory, ...await loadModel(directory, foreign) });
  return loaded;
}

/** Returns what is printed about a model. */
export function factsOf({ model, info, directory }: TestedModel): ModelFacts {
  return { directory, architecture: info?.architecture ?? model.name, parameters: model.countParams() };
}

/** Returns `large from data/models/record, 392,490 parameters`. */
export function modelText({ architecture, directory, parameters }: ModelFacts): string {
  return `${architecture} from ${directory}, ${count(parameters)} parameters`;
}

/** Whether all models were tested with test-time augmentation when they were trained. */
export function recordedWithAugmentation(loaded: readonly TestedModel[]): boolean {
  return loaded.every(({ info }) => info?.options.testTimeAugmentation === true);
}

/** Prints what the user must know about the backend and the models, one line per note. */
function warnOf(
  loaded: readonly TestedModel[],
  backend: BackendInfo,
  dataset: Dataset,
  output: Output,
): void {
  const several = loaded.length > 1;
  for (const note of backend.notes) output.warning(`note: ${note}`);
  for (const { directory, info, notes } of loaded) {
    for (const note of [...notes, ...doubts(info, dataset)]) {
      output.warning(`note: ${several ? `${directory}: ` : ""}${note}`);
    }
  }
}

/** Returns why the result may not mean what the user expects, one line per reason. */
function doubts(info: TrainingInfo | undefined, dataset: Dataset): string[] {
  if (!info) return ["without a training.json, it is unknown which images this model was trained on"];
  const notes: string[] = [];
  if (info.aborted) notes.push("this model's training was stopped before its end");
  if (!areSameFiles(info.data.checksums, dataset.checksums)) {
    notes.push(`this model was trained on other files (${info.data.name} from ${info.data.source})`);
  }
  return notes;
}
