/**
 * What `deno task train` accepts.
 *
 * @module
 */
import { Option } from "commander";
import { UsageError } from "../../errors.ts";
// Not from lib/experiment/mod.ts, which would load TensorFlow.js.
import type { ResumableSettings, Resumption } from "../../experiment/resumption.ts";
import { withRecipe } from "../../experiment/settings.ts";
import { recipes } from "../../model/recipes/mod.ts";
import { addInputOptions } from "../shared/input_options.ts";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import {
  addRecipeOptions,
  type GivenRecipeOptions,
  withCheckedValidation,
} from "../shared/recipe_options.ts";
import { addTeacherOptions, type TeacherOptions, withTeacherDefaults } from "../shared/teacher_options.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task train`, checked. */
export interface TrainOptions extends CommonOptions, ResumableSettings {
  /** Where the model is saved; a new directory in data/runs if absent. */
  out?: string;
  /** The directory or the checkpoint of a run to resume. Its options are those that it was started with. */
  resume?: string;
}

/** The options that may be given when a run is resumed: none that its weights depend on. */
export const resumable = ["resume", "replace", "data", "checkpointEvery", "json", "quiet", "verbose"];

const examples = `
Example: a quick first look, 6,000 images for one epoch
  deno task train --model lenet5 --epochs 1 --limit 6000

Example: minutes instead of seconds, for a more accurate network
  deno task train --recipe accurate

Example: train a saved model further (one from elsewhere, too, if TensorFlow.js can load it)
  deno task train --from data/models/record --data my-digits

Example: a small network learns from the probabilities of a large one
  deno task train --recipe accurate --model tiny --teachers data/models/record

The model is saved in a directory (default: a new one, data/runs/<model>-<date>-<time>).
A directory that holds another run or a model is refused; --replace replaces it.
Ctrl-C ends training after the current step and saves the model as it is; a second Ctrl-C quits without saving.
--resume continues a run that was stopped for any reason. It ends with the same weights as a run without a stop.`;

/**
 * Returns the checked options of `deno task train`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 *
 * @example
 * ```ts
 * import { parseTrainOptions } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseTrainOptions(["--epochs", "3"])?.epochs, 3);
 * assertEquals(parseTrainOptions(["--recipe", "accurate"])?.model, "medium");
 * ```
 */
export function parseTrainOptions(args: readonly string[]): TrainOptions | undefined {
  const command = createCommand("deno task train")
    .description("Train a convolutional network on MNIST, test it, and save it.");
  addRecipeOptions(command)
    .addOption(
      new Option("--seed <n>", "seed of the weights, the validation set, the order and the augmentation")
        .default(1)
        .argParser(wholeNumber("--seed", 0, 2 ** 32 - 1)),
    )
    .addOption(
      new Option("--limit <n>", "use only the first n training images")
        .argParser(wholeNumber("--limit", 1)),
    )
    .addOption(
      new Option("--from <dir>", "train this saved model further, at a tenth of the recipe's learning rate")
        .argParser(path("--from")),
    )
    .addOption(
      new Option("--out <dir>", "the directory to save the model in (default: a new one in data/runs)")
        .argParser(path("--out")),
    )
    .addOption(
      new Option("--checkpoint-every <n>", "steps between checkpoints (default: one checkpoint per epoch)")
        .argParser(wholeNumber("--checkpoint-every", 1)),
    )
    .addOption(
      new Option(
        "--resume <dir>",
        "resume a run that was stopped before its end: its directory, or one of its checkpoints",
      )
        .argParser(path("--resume")),
    )
    .option("--replace", "replace the run or the model in the directory")
    .addHelpText("after", examples);
  addTeacherOptions(command);
  addInputOptions(command);
  addCommonOptions(command);
  const options = parse<Given>(command, args);
  if (options?.resume !== undefined) {
    const other = command.options.find((option) => {
      const name = option.attributeName();
      const isGiven = command.getOptionValueSource(name) === "cli" &&
        option.negate === (command.getOptionValue(name) === false); // --test-time-augmentation and --no-test-time-augmentation have one name
      return isGiven && !resumable.includes(name);
    });
    if (other !== undefined) {
      throw new UsageError(
        `--resume: a run is resumed with the options that it was started with; leave out ${other.long}`,
      );
    }
  }
  return options && withCheckedValidation(withRecipe(withTeacherDefaults(furtherTraining(options))));
}

/** The command line, without the settings of the recipe. */
type Given =
  & CommonOptions
  & GivenRecipeOptions
  & TeacherOptions
  & Pick<TrainOptions, "seed" | "resume" | "from" | "inputRange" | "inputPolarity">;

/**
 * Returns the options with the learning rate at which a trained model is trained further: a tenth of the
 * recipe's, so that what it has learned is not lost.
 *
 * @throws {UsageError} If options do not go with one another.
 */
function furtherTraining(options: Given): Given {
  const { from, model, learningRate, recipe, inputRange, inputPolarity } = options;
  if (from === undefined) {
    const flag = inputRange !== undefined
      ? "--input-range"
      : inputPolarity !== undefined
      ? "--input-polarity"
      : undefined;
    if (flag === undefined) return options;
    throw new UsageError(`${flag}: expected --from as well, but got none; add it, or leave out ${flag}`);
  }
  if (model !== undefined) {
    throw new UsageError("--from: expected no --model, but got one; leave out one of them");
  }
  return {
    ...options,
    learningRate: learningRate ?? Number((recipes[recipe].learningRate / 10).toPrecision(6)),
  };
}

/**
 * Returns the options of a resumed run: those that it was started with, but for what the command line may
 * set.
 *
 * @param given The command line.
 */
export function resumedOptions(
  given: TrainOptions,
  { options, backend, directory }: Resumption,
): TrainOptions {
  const { json, quiet, verbose, resume } = given;
  return {
    ...options,
    out: directory,
    backend: backend.backend,
    threads: backend.threads,
    data: given.data ?? options.data,
    checkpointEvery: given.checkpointEvery ?? options.checkpointEvery,
    replace: given.replace || options.replace, // what it was allowed to replace, it still may
    ...{ json, quiet, verbose, resume },
  };
}
