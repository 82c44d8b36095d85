/**
 * The model's files of a site → a model and its reader.
 *
 * @module
 */
import { buildSaved } from "../../../model/saving/build_saved.ts";
import { parseModelJson } from "../../../model/saving/weights_manifest.ts";
import { type Calibration, createReader, type Reader, uncalibrated } from "../../../reading/mod.ts";
import type { tf } from "../../../tensorflow.ts";

/** A model in a page. */
export interface OpenedModel {
  model: tf.LayersModel;
  calibration: Calibration;
  reader: Reader;
}

/**
 * Fetches a model's files, which the server has checked, and builds the model.
 *
 * @param folder The address of the folder of `model.json`, `weights.bin` and perhaps `calibration.json`.
 * @throws {UserError} If the model cannot be built.
 */
export async function openModel(folder: URL): Promise<OpenedModel> {
  const [json, weights, calibration] = await Promise.all([
    fetched(new URL("model.json", folder)).then((response) => response.json()),
    fetched(new URL("weights.bin", folder)).then((response) => response.arrayBuffer()),
    fetched(new URL("calibration.json", folder)).then((response) => response.json()) as Promise<
      Calibration | null
    >,
  ]);
  const model = await buildSaved(parseModelJson(json, "model.json"), new Uint8Array(weights), "model.json");
  const known = calibration ?? uncalibrated;
  return { model, calibration: known, reader: createReader(model, known, { remembered: 1000 }) };
}

async function fetched(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url.pathname}: expected a file, but got status ${response.status}; reload the page`);
  }
  return response;
}
