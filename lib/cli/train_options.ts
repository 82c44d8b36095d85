/**
 * What `deno task train` accepts.
 *
 * @module
 */
import { Option } from "commander";
// Not from lib/model/mod.ts, which would load TensorFlow.js: a refusal should be instant.
import { type ArchitectureName, architectureNames } from "../model/architectures/names.ts";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "./options.ts";
import { oneOf, path, positiveNumber, wholeNumber } from "./values.ts";

/** The options of `deno task train`, checked. */
export interface TrainOptions extends CommonOptions {
  model: ArchitectureName;
  epochs: number;
  /** Peak of the one-cycle schedule. */
  learningRate: number;
  seed: number;
  /** Train on the first N images only. */
  limit?: number;
  /** Where the model goes; a new directory under data/runs when absent. */
  out?: string;
}

const examples = `
Example: a quick first look, 6,000 images for one epoch
  deno task train --model lenet5 --epochs 1 --limit 6000

The model goes to a new directory data/runs/<model>-<date>-<time> unless --out names one.
Ctrl-C ends training after the current step and saves what is there; a second Ctrl-C leaves at once.`;

/**
 * Reads and checks the command line of `deno task train`.
 *
 * @param args The arguments after the command's name.
 * @returns The options, or `undefined` when the help was asked for and shown.
 * @throws {UsageError} On the first wrong option, in one line.
 *
 * @example
 * ```ts
 * import { parseTrainOptions } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseTrainOptions(["--epochs", "3"])?.epochs, 3);
 * ```
 */
export function parseTrainOptions(args: readonly string[]): TrainOptions | undefined {
  const command = createCommand("deno task train")
    .description("Train a convolutional network on MNIST, test it, and save it.")
    .addOption(
      new Option("--model <name>", `architecture: ${architectureNames.join(", ")}`).default("convnet")
        .argParser(oneOf("--model", architectureNames)),
    )
    .addOption(
      new Option("--epochs <n>", "passes over the training images").default(3)
        .argParser(wholeNumber("--epochs", 1, 100_000)),
    )
    .addOption(
      new Option("--learning-rate <x>", "peak of the one-cycle schedule").default(0.004)
        .argParser(positiveNumber("--learning-rate")),
    )
    .addOption(
      new Option("--seed <n>", "seed of weights, split and shuffle").default(1)
        .argParser(wholeNumber("--seed", 0, 2 ** 32 - 1)),
    )
    .addOption(
      new Option("--limit <n>", "use only the first n training images, 1/12 of them for validation")
        .argParser(wholeNumber("--limit", 1)),
    )
    .addOption(
      new Option("--out <dir>", "where to save the model (default: a new one in data/runs)")
        .argParser(path("--out")),
    )
    .addHelpText("after", examples);
  addCommonOptions(command, 128);
  return parse<TrainOptions>(command, args);
}
