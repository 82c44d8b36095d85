/**
 * The work of `deno task card`, once its options have been checked.
 *
 * @module
 */
import { checkReplaceable, makeCard, testedInfo, writeCardFiles } from "../../experiment/card/mod.ts";
import { readRobustness } from "../../experiment/mod.ts";
import { checkWritable, loadModel } from "../../model/mod.ts";
import { startBackend } from "../../tensorflow.ts";
import { readDataset } from "../shared/dataset.ts";
import type { Output } from "../shared/output.ts";
import type { CardOptions } from "./options.ts";
import { repeatOf } from "./repeat_command.ts";

/**
 * Evaluates the model again, and writes README.md and mistakes.png into its directory.
 *
 * @returns The exit code.
 * @throws {UserError} If there is no model, it was not tested, the data set is not the one it was trained on,
 * or a file in the directory may not be replaced.
 */
export async function writeCard(options: CardOptions, output: Output): Promise<number> {
  const { directory, replace } = options;
  const backend = await startBackend({ backend: options.backend, threads: options.threads });
  for (const note of backend.notes) output.warning(`note: ${note}`);
  const loaded = await loadModel(directory);
  for (const note of loaded.notes) output.warning(`note: ${note}`);
  const info = testedInfo(loaded.info, directory);
  await checkReplaceable(directory, replace);
  await checkWritable(directory);
  const dataset = await readDataset(options.data, output);
  const robustness = await readRobustness(directory, info.weightsSha256);
  if (robustness.note !== undefined) output.warning(`note: ${robustness.note}`);
  const card = await makeCard({
    loaded,
    directory,
    dataset,
    robustness: robustness.saved,
    repeat: repeatOf,
  });
  if (card.difference) output.warning(`note: ${card.difference}; the card shows what was measured`);
  await checkReplaceable(directory, replace); // the evaluation has taken a while
  const written = await writeCardFiles(directory, card);
  output.result(`written: ${written.join(", ")}`);
  return 0;
}
