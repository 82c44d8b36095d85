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
  /** Whether a README.md or mistakes.png that another program wrote may be replaced. */
  replace: boolean;
}

const explanation = `
Tests the model again and writes README.md and mistakes.png into its directory: data, settings, accuracy with its interval,
confusion matrix, every mistake, licence. All numbers are measured again; if training.json differs, the card says so.
A card that this command wrote is replaced. Any other README.md or mistakes.png is replaced only with --replace.

Example: the card of a run that you want to keep
  deno task train --out data/models/mine
  deno task card data/models/mine`;

/**
 * Returns the checked options of `deno task card`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
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
