/**
 * Advice that works in a resumed run. Its options are those that it was started with, so nobody can follow
 * "name another directory" or "use a smaller --batch-size" there.
 *
 * @module
 */
import { isAbsolute } from "node:path";
// Not from its mod.ts, which would load TensorFlow.js.
import { OutOfMemoryError } from "../../backend/kernel/errors.ts";
import { UserError } from "../../errors.ts";
import { LockedError } from "../../files/mod.ts";
import { flagOf, withFlags } from "../shared/flags.ts";
import { resumable } from "./options.ts";

/**
 * Does a part of a run that reads files. If it is part of a resumed run, the advice of an error is to put back the
 * files that the run was started with.
 *
 * @param what What the files are, in words: "the data set".
 * @param paths Where the resumed run expects them; none if the run is not resumed, or reads other files.
 * @param work The part of the run.
 * @param otherwise What else helps; default: a new run.
 * @throws {UserError} What `work` throws, with advice that works.
 */
export async function readAgain<Result>(
  what: string,
  paths: readonly string[],
  work: () => Promise<Result>,
  otherwise = "start a new run",
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (paths.length === 0 || !(error instanceof UserError)) throw error;
    const isRelative = paths.some((path) => !isAbsolute(path));
    const there = isRelative ? "resume in the directory in which the run was started, " : "";
    const advice = `put back ${what} that the run was started with, ${there}or ${otherwise}`;
    throw new UserError(`${partsOf(error.message).problem}; ${advice}`, { cause: error });
  }
}

/**
 * Returns the error that a resumed run ends with: if its advice names a setting that cannot be changed when a run
 * is resumed, the advice is to start a new run with it.
 *
 * @param error Whatever was thrown.
 *
 * @example
 * ```ts
 * import { inResumedRun } from "lib/cli/train/resumed_advice.ts";
 * import { UserError } from "lib/errors.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { message } = inResumedRun(new UserError("backend: expected this, but got that; set `backend` to \"cpu\"")) as UserError;
 * assertEquals(message, "backend: expected this, but got that; start a new run, and set `backend` to \"cpu\"");
 * ```
 */
export function inResumedRun(error: unknown): unknown {
  if (error instanceof OutOfMemoryError) {
    const problem = error.message.replace(/;.*/, "");
    const advice = "end other programs that use memory, or start a new run with a smaller `batchSize`";
    return new UserError(`${problem}; ${advice}`, { cause: error });
  }
  if (!(error instanceof UserError)) return error;
  const { problem, advice } = partsOf(error.message);
  if (error.cause instanceof LockedError) {
    return new UserError(`${problem}; wait until it has ended`, { cause: error });
  }
  if (advice === undefined || !namesFixedSetting(advice) || advice.includes("start a new run")) return error;
  return new UserError(`${problem}; start a new run, and ${advice}`, { cause: error });
}

/** Splits a message before its advice. */
function partsOf(message: string): { problem: string; advice: string | undefined } {
  const end = message.lastIndexOf("; ");
  return end < 0
    ? { problem: message, advice: undefined }
    : { problem: message.slice(0, end), advice: message.slice(end + 2) };
}

function namesFixedSetting(advice: string): boolean {
  const may = resumable.map(flagOf);
  return (withFlags(advice).match(/--[a-z][a-z0-9-]*/g) ?? []).some((flag) => !may.includes(flag));
}
