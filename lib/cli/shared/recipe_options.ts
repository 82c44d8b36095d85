/**
 * `--recipe`, and the options that override its settings.
 *
 * @module
 */
import { type Command, Option } from "commander";
// Not from lib/experiment/mod.ts or lib/model/mod.ts, which would load TensorFlow.js: a refusal should be
// instant.
import { UsageError } from "../../errors.ts";
import type { RecipeSettings, RunSettings } from "../../experiment/settings.ts";
import { type ArchitectureName, architectureNames } from "../../model/architectures/names.ts";
import { augmentationNames, recipeNames, recipes } from "../../model/recipes/mod.ts";
import { scheduleNames } from "../../model/training/schedule.ts";
import { nonNegativeNumber, oneOf, positiveNumber, share, wholeNumber } from "./values.ts";

/** The settings on the command line: those that are missing come from the recipe. */
export type GivenRecipeOptions =
  & Partial<RecipeSettings>
  & Pick<RecipeSettings, "recipe">
  & Pick<RunSettings, "validationSeed">;

const purposes = recipeNames.map((name) => `${name}: ${recipes[name].purpose}`).join("; ");

/** Adds the options. Only `--recipe` has a default: those of the others are the settings of the recipe. */
export function addRecipeOptions(command: Command): Command {
  const option = <T>(flags: string, description: string, read: (text: string) => T) =>
    command.addOption(new Option(flags, description).argParser(read));
  command.addOption(
    new Option("--recipe <name>", `settings for a purpose (${purposes})`).default(recipeNames[0]!)
      .argParser(oneOf("--recipe", recipeNames)),
  );
  option(
    "--model <name>",
    `architecture: ${architectureNames.join(", ")} (default, as below: that of the recipe)`,
    oneOf<ArchitectureName>("--model", architectureNames),
  );
  option("--epochs <n>", "passes over the training set", wholeNumber("--epochs", 1, 100_000));
  option("--batch-size <n>", "images per step", wholeNumber("--batch-size", 1, 1_000_000));
  option(
    "--learning-rate <x>",
    "highest learning rate of the schedule (default for another model than the recipe's: at most 0.006)",
    positiveNumber("--learning-rate"),
  );
  option(
    "--schedule <name>",
    `schedule of the learning rate: ${scheduleNames.join(", ")}`,
    oneOf("--schedule", scheduleNames),
  );
  option(
    "--label-smoothing <x>",
    "share of each label that is spread over all classes",
    share("--label-smoothing"),
  );
  option("--beta2 <x>", "decay of Adam's average of squared gradients", share("--beta2"));
  option(
    "--weight-decay <x>",
    "share of the learning rate by which weights shrink per step",
    nonNegativeNumber("--weight-decay"),
  );
  option(
    "--ema-decay <x>",
    "decay of the exponential moving average of the weights; 0: no average",
    share("--ema-decay"),
  );
  option(
    "--augmentation <name>",
    `random distortion of the training images: ${augmentationNames.join(", ")}`,
    oneOf("--augmentation", augmentationNames),
  );
  option(
    "--drawn-digits <x>",
    "drawn digits that are added to the training images, as a share of their number; 0.06 adds 6%",
    share("--drawn-digits"),
  );
  option(
    "--degraded-images <x>",
    "degraded copies of training images that are added, as a share of their number",
    share("--degraded-images"),
  );
  option(
    "--adversarial-epsilon <x>",
    "train on adversarial images: the largest change of a pixel, as a share of full ink; 0: none",
    share("--adversarial-epsilon"),
  );
  option(
    "--adversarial-steps <n>",
    "steps in which each adversarial image is made",
    wholeNumber("--adversarial-steps", 1, 1000),
  );
  return command
    .option(
      "--precise-batch-norm",
      "recompute the batch-norm statistics after training (default: in runs of fewer than 200 steps)",
    )
    .option("--no-precise-batch-norm", "keep the running averages")
    .option("--test-time-augmentation", "average predictions over one-pixel shifts")
    .option("--no-test-time-augmentation", "predict each image once, as it is")
    .option("--validation", "hold out one training image in twelve as a validation set")
    .option("--no-validation", "train on all training images")
    .addOption(
      new Option(
        "--validation-seed <n>",
        "seed of the validation set, so that runs with other seeds hold out the same images (default: the run's seed)",
      ).argParser(wholeNumber("--validation-seed", 0, 2 ** 32 - 1)),
    );
}

/**
 * Returns complete settings.
 *
 * @throws {UsageError} If they have a seed of the validation set, but no validation set.
 */
export function withCheckedValidation<
  Settings extends Pick<RunSettings, "recipe" | "validation" | "validationSeed">,
>(settings: Settings): Settings {
  const { recipe, validation, validationSeed } = settings;
  if (validation || validationSeed === undefined) return settings;
  throw new UsageError(
    `--validation-seed: expected a run with a validation set, but got one without (recipe ${recipe}); ` +
      "add --validation, or leave out --validation-seed",
  );
}
