/**
 * Keeps two runs out of the same directory, unless the user lets the second replace the first.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { FileError, isThere, openRegularFile, readJson } from "../../files/mod.ts";
import type { CheckpointName, RunCheckpoints } from "../../model/mod.ts";
import { taskCommand } from "../shared/shell.ts";

/** The files of a saved model. */
const modelFiles = ["model.json", "weights.bin", "training.json"];

/** The run that is about to write into a directory. */
export interface ArrivingRun {
  directory: string;
  checkpoints: RunCheckpoints;
  /** The checkpoint that it resumes from, if any, with the run's id and its original options. */
  resumed?: { name: CheckpointName; run?: string; options: { replace?: boolean } };
  /** Whether it may replace what it finds now. */
  replace: boolean;
}

/**
 * Checks that a directory holds no other run's checkpoints and no model but this run's. Changes nothing.
 *
 * @returns What will be replaced, in words; `undefined` where there is nothing.
 * @throws {UserError} If there is something, and the run may not replace it; or something that is not a file, and cannot be replaced.
 */
export async function checkNoOtherRun(
  { directory, checkpoints, resumed, replace }: ArrivingRun,
): Promise<string | undefined> {
  const [other] = checkpoints.others.filter((other) => resumed === undefined || isRival(other, resumed.name));
  for (const name of modelFiles) {
    // Found out now, not when the model is saved.
    using _ = await openRegularFile(`${directory}/${name}`, { advice: "move it away", mostBytes: Infinity });
  }
  const isOthersModel = await hasOthersModel(directory, resumed);
  if (other === undefined && !isOthersModel) return undefined;
  // A run that was started to replace a model may still do so when it is resumed; but it may not replace a run that was started after it.
  if (replace || (other === undefined && resumed?.options.replace)) {
    return other === undefined
      ? `the model in ${directory}`
      : `the run in ${directory}, which stopped after step ${other.step},`;
  }

  if (resumed !== undefined) {
    throw new UserError(
      `${directory}: expected this run's files only, but got another run's ${
        other === undefined ? "model" : `checkpoint ${other.name}`
      }; add --replace to replace it`,
    );
  }
  const advice = other === undefined
    ? "add --replace to replace it, or name another directory with --out (there is no checkpoint to --resume from)"
    : `go on with it (${taskCommand("train --resume", directory)}), add --replace to replace it, or ` +
      "name another directory with --out";
  throw new UserError(
    `${directory}: expected a directory without another run, but got ${
      other === undefined ? "a trained model" : `one that stopped after step ${other.step}`
    }; ${advice}`,
  );
}

/** Whether a checkpoint was written by a run other than the resumed one and those that it has replaced. */
function isRival(other: CheckpointName, name: CheckpointName): boolean {
  return other.number > name.number || (other.number === name.number && other.run !== name.run);
}

/** Whether there is a model that the run did not write itself. */
async function hasOthersModel(directory: string, resumed: ArrivingRun["resumed"]): Promise<boolean> {
  const there = await Promise.all(modelFiles.map((name) => isThere(`${directory}/${name}`)));
  if (!there.includes(true)) return false;
  if (resumed === undefined) return true;
  const writer = await writerOf(`${directory}/training.json`);
  return writer === undefined || writer.run !== resumed.run;
}

/** Which run wrote a training.json; `undefined` where it is none. (One of an earlier version does not name its run.) */
async function writerOf(path: string): Promise<{ run?: string } | undefined> {
  try {
    const info = (await readJson(path, "restore it"))?.json as
      | { format?: unknown; run?: string }
      | null
      | undefined;
    return info?.format === 1 ? { run: info.run } : undefined;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
