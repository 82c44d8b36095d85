/**
 * What `deno task calibrate` accepts.
 *
 * @module
 */
import { Argument, Option } from "commander";
import { addInputOptions, type InputOptions } from "../shared/input_options.ts";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task calibrate`, checked. */
export interface CalibrateOptions extends CommonOptions, InputOptions {
  /** The directory of a saved model; the project's model for pictures if absent. */
  directory?: string;
  seed: number;
}

const explanation = `
Fits the calibration of a model, and writes it to calibration.json beside the model. \`deno task predict\` then shows
calibrated probabilities, marks unsure digits, and leaves out marks that are not digits.

The calibration is fitted on validation images, on digits that the project draws, on poor scans of both, on digits that
touch, and on marks that are not digits: letters, also touching ones, scribbles, shapes, textures and specks. Its error
rates are measured on other frames of the same kinds. A model that was trained on all images of its data set has no
validation images: train one with --validation.

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
    .description("Calibrate a saved model: its probabilities, and what it refuses as not a digit.")
    .addArgument(
      new Argument("[dir]", "directory of the model (default: the one for pictures in data/models)")
        .argParser(path("dir")),
    )
    .addOption(
      new Option("--seed <n>", "seed of the drawn frames and of the fit").default(1)
        .argParser(wholeNumber("--seed", 0)),
    )
    .addHelpText("after", explanation);
  addInputOptions(command);
  addCommonOptions(command);
  const options = parse<CalibrateOptions>(command, args);
  return options && { ...options, directory: command.processedArgs[0] };
}
