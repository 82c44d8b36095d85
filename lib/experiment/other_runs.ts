/**
 * Finds out whether a directory belongs to another run, so that no run overwrites another by mistake.
 *
 * @module
 */
import { FileError, isThere, openRegularFile, readJson } from "../files/mod.ts";
import type { CheckpointName, RunCheckpoints } from "../model/mod.ts";

/** The files of a saved model. */
const modelFiles = ["model.json", "weights.bin", "training.json"];

/** The run that is about to write into a directory. */
export interface ArrivingRun {
  directory: string;
  checkpoints: RunCheckpoints;
  /**
   * The checkpoint that it resumes from, if any, with the run's id and the settings that it was started with.
   */
  resumed?: { name: CheckpointName; run?: string; options: { replace?: boolean } };
  /** Whether it may replace what it finds now. */
  replace: boolean;
}

/** What another run has left in a directory. */
export interface OtherRun {
  /** Its checkpoint; `undefined` if it has left a trained model only. */
  checkpoint: CheckpointName | undefined;
  /** Whether the arriving run may replace it. */
  mayBeReplaced: boolean;
}

/**
 * Returns what another run has left in a directory: a checkpoint, or a model that the arriving run did not
 * save. Changes nothing.
 *
 * @returns `undefined` if there is nothing.
 * @throws {UserError} If a file of the model is not a regular file, and therefore cannot be replaced.
 */
export async function findOtherRun(
  { directory, checkpoints, resumed, replace }: ArrivingRun,
): Promise<OtherRun | undefined> {
  const [checkpoint] = checkpoints.others.filter((other) =>
    resumed === undefined || isRival(other, resumed.name)
  );
  for (const name of modelFiles) {
    // Refused now, not when the model is saved.
    using _ = await openRegularFile(`${directory}/${name}`, { advice: "move it away", mostBytes: Infinity });
  }
  if (checkpoint === undefined && !await hasOthersModel(directory, resumed)) return undefined;
  // A run that was started to replace a model may still do so when it is resumed, but it may not replace a
  // run that was started later.
  return {
    checkpoint,
    mayBeReplaced: replace || checkpoint === undefined && resumed?.options.replace === true,
  };
}

/** Whether a checkpoint was written by a run other than the resumed one and those that it has replaced. */
function isRival(other: CheckpointName, name: CheckpointName): boolean {
  return other.number > name.number || (other.number === name.number && other.run !== name.run);
}

/** Whether there is a model that the run did not save itself. */
async function hasOthersModel(directory: string, resumed: ArrivingRun["resumed"]): Promise<boolean> {
  const there = await Promise.all(modelFiles.map((name) => isThere(`${directory}/${name}`)));
  if (!there.includes(true)) return false;
  if (resumed === undefined) return true;
  const writer = await writerOf(`${directory}/training.json`);
  return writer === undefined || writer.run !== resumed.run;
}

/**
 * Returns which run wrote a training.json; `undefined` if it is not one. (Earlier versions did not record
 * their run.)
 */
async function writerOf(path: string): Promise<{ run?: string } | undefined> {
  try {
    const info = (await readJson(path, "restore it"))?.json as
      | { format?: unknown; run?: string }
      | null
      | undefined;
    return info?.format === 1 || info?.format === 2 ? { run: info.run } : undefined;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
