/**
 * `--recipe`, and the options that override what a recipe says.
 *
 * @module
 */
import { type Command, Option } from "commander";
// Not from lib/model/mod.ts, which would load TensorFlow.js: a refusal should be instant.
import { type ArchitectureName, architectureNames } from "../../model/architectures/names.ts";
import { augmentationNames, recipeNames, recipes } from "../../model/recipes/mod.ts";
import { scheduleNames } from "../../model/training/schedule.ts";
import type { RecipeSettings } from "../../experiment/settings.ts";
import { nonNegativeNumber, oneOf, positiveNumber, share, wholeNumber } from "./values.ts";

/** The settings on the command line: those that are missing come from the recipe. */
export type GivenRecipeOptions = Partial<RecipeSettings> & Pick<RecipeSettings, "recipe">;

const purposes = recipeNames.map((name) => `${name}: ${recipes[name].purpose}`).join("; ");

/** Adds the options. None of them but `--recipe` has a default: that is the recipe's. */
export function addRecipeOptions(command: Command): Command {
  const option = <T>(flags: string, description: string, read: (text: string) => T) =>
    command.addOption(new Option(flags, description).argParser(read));
  command.addOption(
    new Option("--recipe <name>", `settings by name (${purposes})`).default(recipeNames[0]!)
      .argParser(oneOf("--recipe", recipeNames)),
  );
  option(
    "--model <name>",
    `architecture: ${architectureNames.join(", ")} (default, as below: the recipe's)`,
    oneOf<ArchitectureName>("--model", architectureNames),
  );
  option("--epochs <n>", "passes over the training images", wholeNumber("--epochs", 1, 100_000));
  option("--batch-size <n>", "images a step", wholeNumber("--batch-size", 1, 1_000_000));
  option("--learning-rate <x>", "peak of the schedule", positiveNumber("--learning-rate"));
  option(
    "--schedule <name>",
    `of the learning rate: ${scheduleNames.join(", ")}`,
    oneOf("--schedule", scheduleNames),
  );
  option("--label-smoothing <x>", "share of each label that goes to all classes", share("--label-smoothing"));
  option("--beta2 <x>", "Adam's memory of the mean squared gradient", share("--beta2"));
  option(
    "--weight-decay <x>",
    "share of the learning rate by which kernels shrink",
    nonNegativeNumber("--weight-decay"),
  );
  option("--ema-decay <x>", "memory of the weights' running average, 0: none", share("--ema-decay"));
  option(
    "--augmentation <name>",
    `how far images are moved at random: ${augmentationNames.join(", ")}`,
    oneOf("--augmentation", augmentationNames),
  );
  return command
    .option(
      "--precise-batch-norm",
      "recompute the batch-norm statistics at the end, on images without augmentation (default: in runs of fewer than 500 steps)",
    )
    .option("--no-precise-batch-norm", "do not")
    .option("--test-time-augmentation", "average predictions over one-pixel shifts")
    .option("--no-test-time-augmentation", "do not")
    .option("--validation", "set one training image in twelve apart, to watch progress on")
    .option("--no-validation", "train on all images");
}
