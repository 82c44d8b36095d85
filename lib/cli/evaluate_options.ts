/**
 * What `deno task evaluate` accepts.
 *
 * @module
 */
import { Argument } from "commander";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "./options.ts";
import { path } from "./values.ts";

/** The options of `deno task evaluate`, checked. */
export interface EvaluateOptions extends CommonOptions {
  /** The directory of a saved model; the newest run when absent. */
  directory?: string;
}

const examples = `
Example: test the newest model, with more images in a batch
  deno task evaluate --batch-size 512`;

/**
 * Reads and checks the command line of `deno task evaluate`.
 *
 * @param args The arguments after the command's name.
 * @returns The options, or `undefined` when the help was asked for and shown.
 * @throws {UsageError} On the first wrong option, in one line.
 */
export function parseEvaluateOptions(args: readonly string[]): EvaluateOptions | undefined {
  const command = createCommand("deno task evaluate")
    .description("Test a saved model on the test images that it has never seen.")
    .addArgument(
      new Argument("[dir]", "directory of the model (default: the newest under data/runs)").argParser(
        path("dir"),
      ),
    )
    .addHelpText("after", examples);
  addCommonOptions(command, 256);
  const options = parse<EvaluateOptions>(command, args);
  return options && { ...options, directory: command.processedArgs[0] };
}
