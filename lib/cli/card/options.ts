/**
 * What `deno task card` accepts.
 *
 * @module
 */
import { Argument } from "commander";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import { path } from "../shared/values.ts";

/** The options of `deno task card`, checked. */
export interface CardOptions extends CommonOptions {
  /** The directory of a saved model. */
  directory: string;
  /** Whether a README.md or mistakes.png that is not this command's own may be replaced. */
  replace: boolean;
}

const explanation = `
Tests the model again and writes README.md and mistakes.png beside it: data, recipe, accuracy with its interval, confusions, every
mistake, licence. All figures are measured now; where training.json says otherwise, that is said.
A card that this command wrote is replaced; another README.md or mistakes.png is not, unless --replace says so.

Example: for a run that is to be kept
  deno task train --out data/models/mine
  deno task card data/models/mine`;

/**
 * Reads and checks the command line of `deno task card`.
 *
 * @param args The arguments after the command's name.
 * @returns The options, or `undefined` when the help was asked for and shown.
 * @throws {UsageError} On the first wrong option, in one line.
 */
export function parseCardOptions(args: readonly string[]): CardOptions | undefined {
  const command = createCommand("deno task card")
    .description("Write the model card of a saved model.")
    .addArgument(new Argument("<dir>", "the directory of the model").argParser(path("dir")))
    .addHelpText("after", explanation);
  command.option("--replace", "replace a README.md or mistakes.png that this command did not write");
  addCommonOptions(command);
  const options = parse<CardOptions>(command, args);
  return options && { ...options, replace: options.replace ?? false, directory: command.processedArgs[0] };
}
