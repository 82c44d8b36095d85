/**
 * The settings of a training run: those of a recipe, with some of them changed.
 *
 * This file does not load TensorFlow.js, so that wrong settings can be refused at once.
 *
 * @module
 */
import type { PixelRange, Polarity } from "../model/foreign/input_form.ts";
import { type Recipe, type RecipeName, recipes } from "../model/recipes/mod.ts";

/**
 * The highest learning rate that a recipe gives to another network than its own, which may not bear the same.
 *
 * Validation accuracy of LeNet-5, which has no batch normalization, after five epochs with the other settings of
 * `quick`, seed 1: 99.26% with this rate, 98.74% with 0.03, and 98.66% with 0.05, the rate of `quick`.
 */
const highestForOthers = 0.006;

/** The settings of a recipe, some of them perhaps changed. */
export interface RecipeSettings extends Omit<Recipe, "purpose"> {
  /** The recipe from which they come. */
  recipe: RecipeName;
}

/** All settings on which the weights at the end of a run depend. */
export interface RunSettings extends RecipeSettings {
  /**
   * Decides the initial weights, the order of the images and the augmentation, and the validation set unless that has
   * a seed of its own.
   */
  seed: number;
  /**
   * Decides which images are held out for validation, so that runs with other seeds hold out the same; default: the
   * seed.
   */
  validationSeed?: number;
  /** Use only the first images of the training set, this many; default: all. */
  limit?: number;
  /** The directory of a saved model that is trained further, instead of a new one of `model`. */
  from?: string;
  /** What the images of that model must be like, if it is from elsewhere; default: found by a test. */
  inputRange?: PixelRange;
  inputPolarity?: Polarity;
  /** The directories of saved models from which the network learns, instead of labels or beside them. */
  teachers?: string[];
  /** The temperature of the teachers' probabilities, and their share in the loss; `Teaching` has the defaults. */
  teacherTemperature?: number;
  teacherWeight?: number;
}

/**
 * Returns the given settings, completed by those of the recipe. Its learning rate is for its own network: another
 * one gets a rate of at most 0.006, unless one is given.
 *
 * @param given The recipe's name, and the settings that differ from it.
 *
 * @example
 * ```ts
 * import { withRecipe } from "lib/experiment/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const settings = withRecipe({ recipe: "quick", epochs: 3, seed: 1 });
 * assertEquals([settings.model, settings.epochs, settings.seed], ["small", 3, 1]);
 * ```
 */
export function withRecipe<Given extends Partial<RecipeSettings> & Pick<RecipeSettings, "recipe">>(
  given: Given,
): Given & RecipeSettings {
  const { purpose: _, ...settings }: Recipe = recipes[given.recipe];
  if (given.model !== undefined && given.model !== settings.model) {
    settings.learningRate = Math.min(highestForOthers, settings.learningRate);
  }
  return { ...settings, ...given };
}

/** Returns the settings in which a run differs from its recipe, by name, in the order of the recipe. */
export function changesFrom(settings: RecipeSettings): [name: string, value: unknown][] {
  const { purpose: _, ...recipe } = recipes[settings.recipe];
  return Object.entries(recipe).flatMap(([name, value]): [string, unknown][] => {
    const used = settings[name as keyof typeof recipe];
    return used === value ? [] : [[name, used]];
  });
}

/**
 * Returns the recipe's name and the settings that differ from it, as one line for people.
 *
 * @example
 * ```ts
 * import { describeRecipe, withRecipe } from "lib/experiment/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const settings = withRecipe({ recipe: "quick", model: "lenet5", epochs: 5 });
 * assertEquals(describeRecipe(settings), "quick, but with model lenet5, epochs 5, learning rate 0.006");
 * ```
 */
export function describeRecipe(settings: RecipeSettings): string {
  const changes = changesFrom(settings).map(([name, value]) =>
    `${name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${value}`
  );
  return [settings.recipe, ...(changes.length > 0 ? [`but with ${changes.join(", ")}`] : [])].join(", ");
}
