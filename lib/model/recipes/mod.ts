/**
 * Recipes: the settings of a training run by name, each for a purpose.
 *
 * Read `recipe.ts` (what a recipe is), then `quick.ts`, `accurate.ts`, `record.ts`, `handwriting.ts` and
 * `minimal.ts`. Their settings were chosen on a validation set of 5,000 images, never on the test set. `deno
 * task experiment --recipe NAME` measures one over several seeds.
 *
 * To add a recipe, write its file beside the others and name it here; the commands then know it.
 *
 * @module
 */
import { accurate } from "./accurate.ts";
import { handwriting } from "./handwriting.ts";
import { minimal } from "./minimal.ts";
import { quick } from "./quick.ts";
import type { Recipe } from "./recipe.ts";
import { record } from "./record.ts";

export { type AugmentationName, augmentationNames, augmentations, type Recipe } from "./recipe.ts";

/** All recipes, the default first. */
export const recipes = { quick, accurate, record, handwriting, minimal } as const satisfies Record<
  string,
  Recipe
>;

/** The name of a recipe. */
export type RecipeName = keyof typeof recipes;

/** The names of all recipes, the default first. */
export const recipeNames = Object.keys(recipes) as RecipeName[];
