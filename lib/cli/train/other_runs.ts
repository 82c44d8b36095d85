/**
 * Keeps a run out of the directory of another, unless the user lets it replace that one.
 *
 * @module
 */
import { UserError } from "../../errors.ts";
import { type ArrivingRun, findOtherRun, type OtherRun } from "../../experiment/mod.ts";
import { taskCommand } from "../shared/shell.ts";
import type { TrainOptions } from "./options.ts";

/**
 * Checks that a run may write into its directory. Changes nothing.
 *
 * @returns What will be replaced, in words; `undefined` if there is nothing.
 * @throws {UserError} If another run is there and may not be replaced, or something that is not a file.
 */
export async function checkNoOtherRun(run: ArrivingRun): Promise<string | undefined> {
  const other = await findOtherRun(run);
  if (other === undefined) return undefined;
  if (!other.mayBeReplaced) throw new UserError(refusal(run, other));
  return other.checkpoint === undefined
    ? `the model in ${run.directory}`
    : `the run in ${run.directory}, which stopped after step ${other.checkpoint.step},`;
}

/**
 * Refuses a run that would replace the model that it starts from: its record would name itself as its start, and
 * it could not be resumed.
 *
 * @throws {UserError} If it would.
 */
export async function checkNotItself({ from, out }: Pick<TrainOptions, "from" | "out">): Promise<void> {
  if (from === undefined || out === undefined) return;
  const [start, end] = await Promise.all(
    [from, out].map((path) => Deno.realPath(path).catch(() => undefined)),
  );
  if (start === undefined || start !== end) return;
  throw new UserError(
    `${out}: expected another directory than that of the model to start from; name one with --out`,
  );
}

function refusal({ directory, resumed }: ArrivingRun, { checkpoint }: OtherRun): string {
  if (resumed !== undefined) {
    const found = checkpoint === undefined ? "model" : `checkpoint ${checkpoint.name}`;
    return `${directory}: expected this run's files only, but got another run's ${found}; add --replace to replace it`;
  }
  const found = checkpoint === undefined
    ? "a trained model; add --replace to replace it, or name another directory with --out " +
      "(there is no checkpoint to --resume from)"
    : `one that stopped after step ${checkpoint.step}; resume it (${
      taskCommand("train --resume", directory)
    }), ` +
      "add --replace to replace it, or name another directory with --out";
  return `${directory}: expected a directory without another run, but got ${found}`;
}
