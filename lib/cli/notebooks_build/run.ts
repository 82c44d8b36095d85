/**
 * Runs one notebook, and writes its outputs or compares them with those in the file.
 *
 * @module
 */
import { dirname } from "node:path";
import {
  codeCells,
  compareOutputs,
  formatNotebook,
  publishable,
  publishingFaults,
  readNotebook,
  recordedHash,
  runNotebook,
  sourcesHash,
  writeCover,
  writeNotebook,
} from "../../jupyter/mod.ts";
import { steadyNow } from "../../steady_clock.ts";
import { clock, count, duration } from "../../text/mod.ts";
import type { Output } from "../shared/output.ts";
import { taskCommand } from "../shared/shell.ts";
import type { NotebooksBuildOptions } from "./options.ts";

/** A notebook as `readNotebook` returns it. */
type Notebook = Awaited<ReturnType<typeof readNotebook>>;

/**
 * Builds a notebook.
 *
 * @param file Its path.
 * @param signal Ends the run; the file stays as it was.
 * @returns Whether its outputs can be published and, if they are only compared, are those of the file.
 * @throws {CellError} If a cell fails.
 */
export async function buildNotebook(
  file: string,
  { check }: Pick<NotebooksBuildOptions, "check">,
  output: Output,
  signal: AbortSignal,
): Promise<boolean> {
  const started = steadyNow();
  const committed = await readNotebook(file);
  const ran = await runNotebook(committed, {
    directory: dirname(file),
    name: file,
    signal,
    onCell: ({ number, count, seconds }) =>
      output.progress({
        title: file,
        done: (number - 1) / count,
        details: [`cell ${number}/${count}`, clock(seconds)],
      }),
  });
  const fresh = await publishable(ran, file);
  const faults = publishingFaults(fresh);
  for (const fault of faults) output.warning(`error: ${file}: ${fault}`);
  if (faults.length > 0) return false;
  if (check && !await isFresh(file, committed, fresh, output)) return false;
  const outcome = check ? "fresh" : await write(file, fresh, signal);
  const took = duration((steadyNow() - started) / 1000);
  const bytes = new TextEncoder().encode(formatNotebook(fresh)).length;
  output.line(
    `${file}  ${codeCells(committed).length} cells  ${took}  ${outcome}, ${count(bytes / 1000)} kB`,
  );
  return true;
}

/** Returns whether the outputs in the file are those of the run; prints how they differ. */
async function isFresh(file: string, committed: Notebook, fresh: Notebook, output: Output): Promise<boolean> {
  const hash = recordedHash(committed);
  const stale = hash === await sourcesHash(committed)
    ? compareOutputs(committed, fresh)
    : [hash ? "its code has changed since its outputs were written" : "its outputs were never built"];
  for (const line of stale) output.warning(`error: ${file}: ${line}`);
  if (stale.length > 0) output.warning(`to rebuild its outputs: ${taskCommand("notebooks:build", file)}`);
  return stale.length === 0;
}

/** Writes the notebook and its picture; returns what has happened to the file, in a word. */
async function write(file: string, fresh: Notebook, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const outcome = await writeNotebook(file, fresh) ? "written" : "unchanged";
  await writeCover(file, fresh);
  return outcome;
}
