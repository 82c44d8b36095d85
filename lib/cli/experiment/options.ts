/**
 * What `deno task experiment` accepts.
 *
 * @module
 */
import { Option } from "commander";
import { UsageError } from "../../errors.ts";
// Not from lib/experiment/mod.ts, which would load TensorFlow.js.
import { type RecipeSettings, type RunSettings, withRecipe } from "../../experiment/settings.ts";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
import {
  addRecipeOptions,
  type GivenRecipeOptions,
  withCheckedValidation,
} from "../shared/recipe_options.ts";
import { addTeacherOptions, type TeacherOptions, withTeacherDefaults } from "../shared/teacher_options.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task experiment`, checked. */
export interface ExperimentOptions extends CommonOptions, RecipeSettings, TeacherOptions {
  /** One run per seed. */
  seeds: number[];
  /** The seed of the validation set; default: that of each run. */
  validationSeed?: RunSettings["validationSeed"];
  /** Use only the first images of the training set, this many. */
  limit?: number;
  /** Whether each model is tested on the test set; otherwise on the validation set only. */
  test: boolean;
  /** The file to which each run adds a line of JSON. */
  out: string;
}

const examples = `
Example: the default recipe over five seeds
  deno task experiment --seeds 1-5

Example: choose a setting on the validation set only
  deno task experiment --learning-rate 0.01 --no-test

Each run adds a line of JSON to a file (default: data/experiments/<recipe>.jsonl).`;

/**
 * Returns the checked options of `deno task experiment`.
 *
 * @param args The arguments after the command's name.
 * @returns The options; `undefined` if the help was asked for and has been shown.
 * @throws {UsageError} If an option is wrong: one line about the first that is.
 */
export function parseExperimentOptions(args: readonly string[]): ExperimentOptions | undefined {
  const command = createCommand("deno task experiment")
    .description(
      "Train a recipe with several seeds; report the mean accuracy, its spread, the time and the multiply-adds.",
    );
  addRecipeOptions(command)
    .addOption(
      new Option("--seeds <list>", "seeds of the runs, such as 1-3 or 1,5,9").default([1, 2, 3], "1-3")
        .argParser(seedList),
    )
    .addOption(
      new Option("--limit <n>", "use only the first n training images")
        .argParser(wholeNumber("--limit", 1)),
    )
    .option("--no-test", "do not use the test set: for choosing settings")
    .addOption(
      new Option("--out <file>", "the file to which each run adds a line of JSON").argParser(path("--out")),
    )
    .addHelpText("after", examples);
  addTeacherOptions(command);
  addCommonOptions(command);
  type Given = CommonOptions & GivenRecipeOptions & Omit<ExperimentOptions, keyof RecipeSettings>;
  const parsed = parse<Given>(command, args);
  const given = parsed && withTeacherDefaults(parsed);
  if (given && !given.test && given.validation === false) {
    throw new UsageError("--no-test with --no-validation: nothing is left to measure; leave out one of them");
  }
  // Without the test set there must be a validation set, whatever the recipe says.
  const options = given &&
    withCheckedValidation(withRecipe(given.test ? given : { ...given, validation: true }));
  return options && { ...options, out: options.out ?? `data/experiments/${options.recipe}.jsonl` };
}

/** The maximum number of seeds in a range: more is a typing error. */
const MOST_SEEDS = 1000;

/** Returns the seeds of `1-3`, `1,5,9` or both. */
function seedList(text: string): number[] {
  const seed = wholeNumber("--seeds", 0, 2 ** 32 - 1);
  const seeds = text.split(",").flatMap((part) => {
    const range = /^(\d+)-(\d+)$/.exec(part);
    if (!range) return [seed(part)];
    const [first, last] = [seed(range[1]!), seed(range[2]!)];
    if (last < first || last - first >= MOST_SEEDS) {
      throw new UsageError(`--seeds ${part}: expected a range such as 1-3, of at most ${MOST_SEEDS} seeds`);
    }
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return [...new Set(seeds)];
}
