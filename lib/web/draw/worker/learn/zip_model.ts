/**
 * A model → one file to download: a zip archive of the files that a directory for `--model` holds.
 *
 * @module
 */
import { zipSync } from "fflate";
import { jsonBytes } from "../../../../model/saving/serialise.ts";
import { sha256 } from "../../../../math/mod.ts";
import { UserError } from "../../../../errors.ts";
import type { SavedCalibration } from "../../../../reading/saved_calibration.ts";
import { type MnistSplit, type SavedMnistSplit, splitFile } from "../model/mnist_split.ts";
import type { ModelFiles } from "../model/open_model.ts";

/**
 * Returns an archive of model.json, weights.bin, mnist_split.json and calibration.json (unless the model was never
 * calibrated).
 *
 * @param split Which images of MNIST the model was not trained on: the page that is started with these files measures
 * with the same ones.
 * @throws {UserError} If the page may not compute SHA-256, which some files name: browsers allow it on this machine and
 * with https only.
 */
export async function zipModel(
  { json, weights, calibration }: ModelFiles,
  split: MnistSplit,
): Promise<Uint8Array<ArrayBuffer>> {
  if (globalThis.crypto?.subtle === undefined) {
    throw new UserError(
      "page: expected an address of this machine or one with https, but got another; open the page there",
    );
  }
  const weightsSha256 = await sha256(weights);
  const savedSplit: SavedMnistSplit = { ...split, format: 1, weightsSha256 };
  const files: Record<string, Uint8Array> = {
    "model.json": json,
    "weights.bin": weights,
    [splitFile]: jsonBytes(savedSplit),
  };
  if (calibration !== null) {
    const saved = calibration as SavedCalibration; // what the site has, which the server has checked
    const model = { ...saved.model, weightsSha256 };
    files["calibration.json"] = jsonBytes({ ...saved, model });
  }
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) });
}
