/**
 * The model's files of a site → a model and its reader.
 *
 * @module
 */
import { buildSaved } from "../../../../model/saving/build_saved.ts";
import { parseModelJson } from "../../../../model/saving/weights_manifest.ts";
import { type Calibration, createReader, type Reader, uncalibrated } from "../../../../reading/mod.ts";
import type { tf } from "../../../../tensorflow.ts";
import { type MnistSplit, splitFile } from "./mnist_split.ts";

/** A model and its calibration. */
export interface Calibrated {
  model: tf.LayersModel;
  calibration: Calibration;
}

/** A model in a page. Learning changes the weights of the model, and replaces its calibration and its reader. */
export interface OpenedModel extends Calibrated {
  reader: Reader;
  /** The files of the site's model, to which one can go back without the server. */
  readonly original: ModelFiles;
  /** Which images of MNIST the site's model was not trained on. */
  readonly split: MnistSplit;
}

/** The content of a model's files. */
export interface ModelFiles {
  /** model.json. */
  json: Uint8Array<ArrayBuffer>;
  /** weights.bin. */
  weights: Uint8Array<ArrayBuffer>;
  /** What calibration.json holds; `null` if the model was never calibrated. */
  calibration: Calibration | null;
}

/**
 * Fetches a model's files, which the server has checked.
 *
 * @param folder The address of the folder of `model.json`, `weights.bin`, `calibration.json` and
 * `mnist_split.json`.
 */
export async function modelFilesOf(folder: URL): Promise<ModelFiles & { split: MnistSplit }> {
  const fetchBytes = async (name: string) => {
    const url = new URL(name, folder), response = await fetch(url);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new Error(`${url.pathname}: expected a file, but got status ${response.status}; reload the page`);
  };
  const fetchJson = async (name: string) => JSON.parse(new TextDecoder().decode(await fetchBytes(name)));
  const [json, weights, calibration, split] = await Promise.all([
    fetchBytes("model.json"),
    fetchBytes("weights.bin"),
    fetchJson("calibration.json"),
    fetchJson(splitFile),
  ]);
  return { json, weights, calibration, split };
}

/**
 * Builds the model of files.
 *
 * @throws {UserError} If they are not those of a model, or do not fit together.
 */
export async function buildModelOf({ json, weights }: ModelFiles): Promise<tf.LayersModel> {
  const parsed = parseModelJson(JSON.parse(new TextDecoder().decode(json)), "model.json");
  return await buildSaved(parsed, weights, "model.json");
}

/**
 * Builds the model of files, and its reader.
 *
 * @throws {UserError} If the model cannot be built.
 */
export async function openModel(
  { split, ...files }: ModelFiles & { split: MnistSplit },
): Promise<OpenedModel> {
  const model = await buildModelOf(files);
  const calibration = files.calibration ?? uncalibrated;
  return { model, calibration, reader: readerOf(model, calibration), original: files, split };
}

/** Returns a reader for a page: while one draws, most frames are those of the reading before. */
export function readerOf(model: tf.LayersModel, calibration: Calibration): Reader {
  return createReader(model, calibration, { remembered: 1000 });
}
