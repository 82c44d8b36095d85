/**
 * What `deno task notebooks` accepts.
 *
 * @module
 */
import { createCommand, parse } from "../shared/options.ts";

/** The options of `deno task notebooks`, checked. */
export interface NotebooksOptions {
  /** Whether copies of the lessons, without outputs and solutions, are opened. */
  student: boolean;
  /** Whether Jupyter is not started. */
  kernelOnly: boolean;
  /** The arguments for Jupyter. */
  jupyterArgs: string[];
  verbose: boolean;
}

const examples = `
Example: on another port, without a browser
  deno task notebooks -- --port 9000 --no-browser

Ctrl-C ends Jupyter and the kernels that it started.`;

/**
 * Returns the checked options of `deno task notebooks`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseNotebooksOptions(args: readonly string[]): NotebooksOptions | undefined {
  const separator = args.indexOf("--");
  const own = separator < 0 ? args : args.slice(0, separator);
  const command = createCommand("deno task notebooks")
    .description("Install Deno's kernel for Jupyter and open the lessons in JupyterLab or Jupyter Notebook.")
    .usage("[options] [-- options of Jupyter]")
    .allowExcessArguments(false)
    .option(
      "--student",
      "open your own copies in data/work, without outputs and solutions; your work is kept",
    )
    .option("--kernel-only", "do not start Jupyter: for VS Code and other editors")
    .option("--verbose", "print the stack of an error")
    .addHelpText("after", examples);
  const options = parse<Omit<NotebooksOptions, "jupyterArgs">>(command, own);
  if (!options) return undefined;
  const { student = false, kernelOnly = false, verbose } = options;
  return { student, kernelOnly, verbose, jupyterArgs: separator < 0 ? [] : args.slice(separator + 1) };
}
