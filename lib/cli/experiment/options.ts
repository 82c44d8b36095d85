/**
 * What `deno task experiment` accepts.
 *
 * @module
 */
import { Option } from "commander";
import { UsageError } from "../../errors.ts";
import { addCommonOptions, type CommonOptions, createCommand, parse } from "../shared/options.ts";
// Not from lib/experiment/mod.ts, which would load TensorFlow.js.
import { type RecipeSettings, withRecipe } from "../../experiment/settings.ts";
import { addRecipeOptions, type GivenRecipeOptions } from "../shared/recipe_options.ts";
import { path, wholeNumber } from "../shared/values.ts";

/** The options of `deno task experiment`, checked. */
export interface ExperimentOptions extends CommonOptions, RecipeSettings {
  /** One run for each. */
  seeds: number[];
  /** Use only the first N training images. */
  limit?: number;
  /** Whether each run is tested on the test images at its end; without, the validation alone speaks. */
  test: boolean;
  /** The file that gets a line of JSON a run. */
  out: string;
}

const examples = `
Example: the default recipe over five seeds
  deno task experiment --seeds 1-5

Example: choose a setting, on the validation images alone
  deno task experiment --learning-rate 0.01 --no-test

Each run adds a line of JSON to data/experiments/<recipe>.jsonl unless --out names another file.`;

/**
 * Reads and checks the command line of `deno task experiment`.
 *
 * @param args The arguments after the command's name.
 * @returns The options, or `undefined` when the help was asked for and shown.
 * @throws {UsageError} On the first wrong option, in one line.
 */
export function parseExperimentOptions(args: readonly string[]): ExperimentOptions | undefined {
  const command = createCommand("deno task experiment")
    .description("Train by a recipe with several seeds; report mean, spread, time and cost.");
  addRecipeOptions(command)
    .addOption(
      new Option("--seeds <list>", "such as 1-3 or 1,5,9").default([1, 2, 3], "1-3").argParser(seedList),
    )
    .addOption(
      new Option("--limit <n>", "use only the first n training images, 1/12 of them for validation")
        .argParser(wholeNumber("--limit", 1)),
    )
    .option("--no-test", "leave the test images alone: for choosing settings")
    .addOption(new Option("--out <file>", "the file for the lines of JSON").argParser(path("--out")))
    .addHelpText("after", examples);
  addCommonOptions(command);
  type Given = CommonOptions & GivenRecipeOptions & Omit<ExperimentOptions, keyof RecipeSettings>;
  const given = parse<Given>(command, args);
  if (given && !given.test && given.validation === false) {
    throw new UsageError("--no-test with --no-validation: nothing is left to measure");
  }
  // Without the test images something else must be looked at, whatever the recipe says.
  const options = given && withRecipe(given.test ? given : { ...given, validation: true });
  return options && { ...options, out: options.out ?? `data/experiments/${options.recipe}.jsonl` };
}

/** The most seeds at a time: more is a slip of the finger. */
const MOST_SEEDS = 1000;

/** From `1-3` or `1,5,9` or both. */
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
