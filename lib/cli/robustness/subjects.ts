/**
 * The models that are measured: loading them, and saving their results beside them.
 *
 * @module
 */
import type { Dataset } from "../../dataset/mod.ts";
import { UserError } from "../../errors.ts";
import { saveRobustness } from "../../experiment/mod.ts";
import { checkWritable, type LoadedModel, loadModel } from "../../model/mod.ts";
import { savedRobustness } from "../../robustness/mod.ts";
import type { Output } from "../shared/output.ts";
import { shortNames } from "./names.ts";
import type { ModelResult } from "./report.ts";

/** A model to measure. */
export interface Subject extends LoadedModel {
  directory: string;
  name: string;
}

/**
 * Loads all models, and checks that results can be saved beside them if they are to be.
 *
 * @throws {UserError} If there is no model, or no training.json where results are to be saved, or its directory
 * cannot be written.
 */
export async function loadSubjects(directories: readonly string[], save: boolean): Promise<Subject[]> {
  const names = shortNames(directories), subjects: Subject[] = [];
  for (const [i, directory] of directories.entries()) {
    const loaded = await loadModel(directory);
    if (save) {
      if (loaded.info === undefined) {
        throw new UserError(
          `${directory}: expected a training.json, whose checksum tells for which weights a result holds, ` +
            "but got none; leave out --save",
        );
      }
      await checkWritable(directory);
    }
    subjects.push({ ...loaded, directory, name: names[i]! });
  }
  return subjects;
}

/** Saves the result of each model beside it, and says so. */
export async function saveResults(
  subjects: readonly Subject[],
  results: readonly ModelResult[],
  data: Dataset,
  seed: number,
  output: Output,
): Promise<void> {
  for (const [i, { directory, info }] of subjects.entries()) {
    const saved = savedRobustness({ ...results[i]!, data, seed, weightsSha256: info!.weightsSha256 });
    output.line(`written: ${await saveRobustness(directory, saved)}`);
  }
}
