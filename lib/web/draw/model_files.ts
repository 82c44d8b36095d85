/**
 * The files of the model that the drawing page loads.
 *
 * @module
 */
import { loadReader } from "../../load_reader.ts";
import { jsonBytes, serialise } from "../../model/saving/serialise.ts";
import { uncalibrated } from "../../reading/mod.ts";
import { startBackend } from "../../tensorflow.ts";

/**
 * Returns the files of a model, once they have been checked as for reading pictures.
 *
 * @param directory The directory of a saved model; default: the project's model for pictures.
 * @returns The files by name, and a note for each thing that is missing from the model's files.
 * @throws {UserError} If the model cannot be used.
 */
export async function modelFiles(
  directory?: string,
): Promise<{ files: Record<string, Uint8Array<ArrayBuffer>>; notes: string[] }> {
  await startBackend({ threads: 1 });
  const { model, calibration, notes } = await loadReader(directory);
  const { json, weights } = await serialise(model);
  const { temperature, threshold, refusal } = calibration;
  const known = calibration === uncalibrated ? null : { temperature, threshold, refusal };
  model.dispose();
  return {
    files: { "model.json": json, "weights.bin": weights, "calibration.json": jsonBytes(known) },
    notes,
  };
}
