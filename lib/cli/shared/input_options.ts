/**
 * `--input-range` and `--input-polarity`: what the images of a model from elsewhere must be like.
 *
 * @module
 */
import { type Command, Option } from "commander";
// Not from its mod.ts, which would load TensorFlow.js: a refusal should be instant.
import {
  type InputForm,
  type PixelRange,
  type Polarity,
  polarityNames,
  rangeNames,
} from "../../model/foreign/input_form.ts";
import { oneOf } from "./values.ts";

/** The options, as commander names them. */
export interface InputOptions {
  inputRange?: PixelRange;
  inputPolarity?: Polarity;
}

const byDefault = "(for a model from elsewhere; default: found by a test on drawn digits)";

/** Adds the options. */
export function addInputOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--input-range <name>",
        `pixel values that the model expects: ${rangeNames.join(", ")} ${byDefault}`,
      )
        .argParser(oneOf("--input-range", rangeNames)),
    )
    .addOption(
      new Option(
        "--input-polarity <name>",
        `digits that the model expects: ${polarityNames.join(", ")} ${byDefault}`,
      )
        .argParser(oneOf("--input-polarity", polarityNames)),
    );
}

/** Returns the form of a model's images, as far as it is given. */
export function inputFormOf({ inputRange, inputPolarity }: InputOptions): Partial<InputForm> {
  return {
    ...(inputRange !== undefined && { range: inputRange }),
    ...(inputPolarity !== undefined && { polarity: inputPolarity }),
  };
}
