/**
 * What `deno task notebooks:build` accepts.
 *
 * @module
 */
import { createCommand, parse } from "../shared/options.ts";

/** The options of `deno task notebooks:build`, checked. */
export interface NotebooksBuildOptions {
  /** The notebooks; all in notebooks/ if empty. */
  files: string[];
  /** Whether outputs are only compared with those in the files. */
  check: boolean;
  quiet: boolean;
  verbose: boolean;
}

const examples = `
Example: one notebook, after a change to its code
  deno task notebooks:build notebooks/01-the-dataset.ipynb

If a cell fails, its notebook and those after it stay as they were.`;

/**
 * Returns the checked options of `deno task notebooks:build`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseNotebooksBuildOptions(args: readonly string[]): NotebooksBuildOptions | undefined {
  const command = createCommand("deno task notebooks:build")
    .description("Run notebooks from top to bottom and write their outputs as they are committed.")
    .argument("[files...]", "notebooks (default: all in notebooks/)")
    .option("--check", "write nothing; fail if a run gives other outputs than those in the file")
    .option("--quiet", "print errors only")
    .option("--verbose", "print the stack of an error")
    .addHelpText("after", examples);
  const options = parse<Omit<NotebooksBuildOptions, "files">>(command, args);
  return options && { ...options, check: options.check ?? false, files: command.args };
}
