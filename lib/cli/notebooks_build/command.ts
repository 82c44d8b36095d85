/**
 * `deno task notebooks:build`: runs notebooks and writes their outputs.
 *
 * @module
 */
import { CellError, readNotebook } from "../../jupyter/mod.ts";
import { run } from "../shared/frame.ts";
import { Interruption } from "../shared/interruption.ts";
import { Output } from "../shared/output.ts";
import { notebooksIn } from "./notebooks_in.ts";
import { parseNotebooksBuildOptions } from "./options.ts";
import { buildNotebook } from "./run.ts";

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
      if (!await buildNotebook(file, options, output, interruption.signal)) return 1;
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

if (import.meta.main) await run(notebooksBuildCommand);
