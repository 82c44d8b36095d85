/**
 * What `deno task calibrate` accepts.
 *
 * @module
 */
import { Argument, Option } from "commander";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task calibrate`, checked. */
export interface CalibrateOptions extends CommonOptions {
  /** The directory of a saved model; the project's model for pictures if absent. */
  directory?: string;
  seed: number;
}

const explanation = `
Measures how far the probabilities of a model can be trusted, and writes calibration.json beside it. deno task predict
then shows honest probabilities, marks unsure digits, and leaves out what is not a digit.

Fitted on validation images, the same ones distorted and poorly scanned, digits that the project draws, and drawn
letters, scribbles, shapes and textures; measured on others of the same kinds. A model that learned from all images of
its data set has no validation images left: train one for pictures with --validation.

Example: a model of your own
  deno task train --out data/models/mine
  deno task calibrate data/models/mine`;

/**
 * Returns the checked options of `deno task calibrate`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseCalibrateOptions(args: readonly string[]): CalibrateOptions | undefined {
  const command = createCommand("deno task calibrate")
    .description("Fit the calibration of a saved model: honest probabilities, and what is not a digit.")
    .addArgument(
      new Argument("[dir]", "directory of the model (default: the one for pictures in data/models)")
        .argParser(path("dir")),
    )
    .addOption(
      new Option("--seed <n>", "seed of the drawn frames and of the fit").default(1)
        .argParser(wholeNumber("--seed", 0)),
    )
    .addHelpText("after", explanation);
  addCommonOptions(command);
  const options = parse<CalibrateOptions>(command, args);
  return options && { ...options, directory: command.processedArgs[0] };
}
