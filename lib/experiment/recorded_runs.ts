/**
 * The runs that `experiment` has recorded, read back from its files.
 *
 * @module
 */
import { quoted, UserError } from "../errors.ts";
import type { MeasuredRun } from "./measured_run.ts";

/**
 * Returns the runs of each file of a folder, in the order of the files' names. A file has one JSON object per
 * line, as {@linkcode appendLine} writes them.
 *
 * @param folder Its path; files whose names do not end with ".jsonl" are left out.
 * @throws {UserError} If a line is not a run, or a file is empty.
 * @throws {Deno.errors.NotFound} If the folder does not exist.
 *
 * @example
 * ```ts
 * import { readRecordedRuns } from "lib/experiment/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const experiments = await readRecordedRuns("data/frontier");
 * assert(experiments.every(([first]) => first!.test!.count === 10_000)); // each run took the whole exam
 * ```
 */
export async function readRecordedRuns(folder: string): Promise<MeasuredRun[][]> {
  const names = (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name))
    .filter((name) => name.endsWith(".jsonl")).sort();
  return await Promise.all(names.map(async (name) => {
    const path = `${folder}/${name}`, text = (await Deno.readTextFile(path)).trimEnd();
    return text.split("\n").map((line, i) => runOf(line, `${path}: line ${i + 1}`));
  }));
}

function runOf(line: string, place: string): MeasuredRun {
  try {
    const value = JSON.parse(line);
    if (typeof value?.parameters === "number" && typeof value.options?.seed === "number") return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const start = line.length > 40 ? `${line.slice(0, 40)}…` : line;
  throw new UserError(`${place}: expected a run as \`experiment\` records it, but got ${quoted(start)}`);
}
