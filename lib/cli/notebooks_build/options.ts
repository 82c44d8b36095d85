/**
 * What `deno task notebooks:build` accepts.
 *
 * @module
 */
import { createCommand, parse } from "../shared/options.ts";

/** The options of `deno task notebooks:build`, checked. */
export interface NotebooksBuildOptions {
  /** The notebooks; all of notebooks/ when empty. */
  files: string[];
  /** Compare with what the files have, write nothing. */
  check: boolean;
  quiet: boolean;
  verbose: boolean;
}

const examples = `
Example: one notebook after its code was changed
  deno task notebooks:build notebooks/01-the-dataset.ipynb

A notebook whose cell fails is left as it was, and so are those after it.`;

/**
 * Reads and checks the command line of `deno task notebooks:build`.
 *
 * @param args The arguments after the command's name.
 * @returns The options, or `undefined` when the help was asked for and shown.
 * @throws {UsageError} On the first wrong option, in one line.
 */
export function parseNotebooksBuildOptions(args: readonly string[]): NotebooksBuildOptions | undefined {
  const command = createCommand("deno task notebooks:build")
    .description("Run notebooks from top to bottom and write their outputs in the form that is committed.")
    .argument("[files...]", "notebooks (default: all in notebooks/)")
    .option("--check", "write nothing; fail where a run shows something else than the file")
    .option("--quiet", "print nothing but errors")
    .option("--verbose", "print the stack of an error")
    .addHelpText("after", examples);
  const options = parse<Omit<NotebooksBuildOptions, "files">>(command, args);
  return options && { ...options, check: options.check ?? false, files: command.args };
}
