/**
 * What `deno task draw` accepts.
 *
 * @module
 */
import { Option } from "commander";
import { UsageError } from "../../errors.ts";
import { addInputOptions, type InputOptions } from "../shared/input_options.ts";
import { createCommand, parse } from "../shared/options.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task draw`, checked. */
export interface DrawOptions extends InputOptions {
  /** The directory of the model; the project's model for pictures if absent. */
  model?: string;
  /** The port; if absent always the same one, unless it cannot be used. */
  port?: number;
  /** Whether the page is opened in a browser. */
  open: boolean;
  /** Where the page is written instead of being served. */
  export?: string;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
}

const explanation = `
Serves a page on this machine and opens it: draw digits with a pen, a finger or the mouse, or drop a picture, and see
the network read them. The page also shows what each layer computes, and the network can learn from your drawings.
Everything is computed in the page; nothing leaves the browser. Ctrl-C ends the server.

Examples: your own network; the page as files for a web server
  deno task draw --model data/runs/mine
  deno task draw --export my-page`;

/**
 * Returns the checked options of `deno task draw`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseDrawOptions(args: readonly string[]): DrawOptions | undefined {
  const command = createCommand("deno task draw")
    .description("Draw digits in the browser, and see a network read them.")
    .allowExcessArguments(false)
    .addOption(
      new Option("--model <dir>", "directory of the model (default: the one for pictures in data/models)")
        .argParser(path("--model")),
    )
    .addOption(
      new Option("--port <n>", "port of the page (default: 28028, or any that is free)").argParser(
        wholeNumber("--port", 1, 65535),
      ),
    )
    .option("--no-open", "only print the page's address")
    .addOption(
      new Option("--export <dir>", "write the page into this directory, for any web server, and end")
        .argParser(
          path("--export"),
        ),
    )
    .option("--json", "print one JSON object per line on stdout, everything else on stderr")
    .option("--quiet", "print the result only")
    .option("--verbose", "print the stack of an error")
    .addHelpText("after", explanation);
  addInputOptions(command);
  const options = parse<DrawOptions>(command, args);
  if (options?.export !== undefined) {
    const serving = options.port !== undefined ? "--port" : options.open ? undefined : "--no-open";
    if (serving !== undefined) {
      throw new UsageError(
        `${serving}: expected a page that is served, but got --export; leave one of them out`,
      );
    }
  }
  return options;
}
