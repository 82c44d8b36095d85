/**
 * The files of the model that the drawing page loads.
 *
 * @module
 */
import { loadReader } from "../../load_reader.ts";
import { serialise } from "../../model/saving/serialise.ts";
import { uncalibrated } from "../../reading/mod.ts";
import { startBackend } from "../../tensorflow.ts";

/**
 * Returns the files of a model, once they have been checked as for reading pictures.
 *
 * @param directory The directory of a saved model; default: the project's model for pictures.
 * @returns The files by name, the seed of the model's training run if it is known, and a note for each thing that is missing from the model's files.
 * @throws {UserError} If the model cannot be used.
 */
export async function modelFiles(
  directory?: string,
): Promise<{ files: Record<string, Uint8Array<ArrayBuffer>>; seed?: number; notes: string[] }> {
  await startBackend({ threads: 1 });
  const { model, calibration, seed, notes } = await loadReader(directory);
  const { json, weights } = await serialise(model);
  // All of it, measured rates included: the page writes it into a model that is downloaded.
  const known = calibration === uncalibrated ? null : calibration;
  model.dispose();
  return {
    files: { "model.json": json, "weights.bin": weights, "calibration.json": compact(known) },
    seed,
    notes,
  };
}

/** One line per number would make thousands of lines of the refusal's weights. */
function compact(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`);
}
