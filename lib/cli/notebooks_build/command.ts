/**
 * `deno task notebooks:build`: runs notebooks and writes their outputs.
 *
 * @module
 */
import { dirname } from "node:path";
import { steadyNow } from "../../steady_clock.ts";
import { UserError } from "../../errors.ts";
import {
  CellError,
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
import { clock, count, duration } from "../../text/mod.ts";
import { Interruption } from "../shared/interruption.ts";
import { type NotebooksBuildOptions, parseNotebooksBuildOptions } from "./options.ts";
import { Output } from "../shared/output.ts";
import { run } from "../shared/frame.ts";
import { taskCommand } from "../shared/shell.ts";

/** Where the lessons are. */
const notebooksDirectory = "notebooks";

/**
 * Runs the command.
 *
 * @param args The arguments after `deno task notebooks:build`.
 * @param endsWithParent Whether the command stops when its parent process ends.
 * @returns The exit code.
 * @throws {UserError} If an option is wrong or a notebook cannot be read.
 */
export async function notebooksBuildCommand(args: string[], endsWithParent = false): Promise<number> {
  const options = parseNotebooksBuildOptions(args);
  if (!options) return 0; // the help has been shown
  const output = new Output({ json: false, quiet: options.quiet });
  using interruption = new Interruption(
    () => output.warning("stopping; the notebook stays as it was"),
    { endsWithParent },
  );
  try {
    const files = options.files.length > 0 ? options.files : await notebooksIn(notebooksDirectory);
    // A broken file is refused before any notebook runs.
    for (const file of files) await readNotebook(file);
    for (const file of files) {
      if (!await build(file, options, output, interruption.signal)) return 1;
    }
    return 0;
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    for (const line of [`error: ${error.message}`, ...error.details.split("\n")]) output.warning(line);
    return 1;
  } finally {
    output.clearProgress();
  }
}

/**
 * Returns the paths of the notebooks in a folder, sorted.
 *
 * @throws {UserError} If there is no such folder, or no notebook in it.
 */
export async function notebooksIn(directory: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(directory)).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  });
  const names = entries.filter(({ name, isFile }) => isFile && name.endsWith(".ipynb")).map(({ name }) =>
    name
  );
  if (names.length > 0) return names.sort().map((name) => `${directory}/${name}`);
  throw new UserError(
    `${directory}: expected notebooks, but got none; run the command in the project's folder, or name files`,
  );
}

/** Runs one notebook; returns false if its outputs cannot be published, or are stale. */
async function build(
  file: string,
  { check }: NotebooksBuildOptions,
  output: Output,
  signal: AbortSignal,
): Promise<boolean> {
  const started = steadyNow();
  const committed = await readNotebook(file);
  const cells = codeCells(committed).length;
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
  let outcome: string;
  if (check) {
    const hash = recordedHash(committed);
    const stale = hash === await sourcesHash(committed)
      ? compareOutputs(committed, fresh)
      : [hash ? "its code has changed since its outputs were written" : "its outputs were never built"];
    for (const line of stale) output.warning(`error: ${file}: ${line}`);
    if (stale.length > 0) {
      output.warning(`to rebuild its outputs: ${taskCommand("notebooks:build", file)}`);
      return false;
    }
    outcome = "fresh";
  } else {
    signal.throwIfAborted();
    outcome = await writeNotebook(file, fresh) ? "written" : "unchanged";
    await writeCover(file, fresh);
  }
  const took = duration((steadyNow() - started) / 1000);
  const bytes = new TextEncoder().encode(formatNotebook(fresh)).length;
  output.line(`${file}  ${cells} cells  ${took}  ${outcome}, ${count(bytes / 1000)} kB`);
  return true;
}

if (import.meta.main) await run(notebooksBuildCommand);
