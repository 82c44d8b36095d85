import { assert, assertEquals } from "@std/assert";
import {
  architectureNames,
  buildModel,
  multiplyAdds,
  type Recipe,
  recipeNames,
  recipes,
} from "lib/model/mod.ts";
import { augmentations } from "lib/model/recipes/mod.ts";
import { checkTrainingOptions } from "lib/model/training/check_options.ts";
import { startBackend } from "lib/tensorflow.ts";

Deno.test("quick is the default, and every recipe passes the check of the training options", async () => {
  await startBackend({ backend: "cpu" });
  assertEquals(recipeNames[0], "quick");
  for (const name of recipeNames) {
    const { model, augmentation, ...settings }: Recipe = recipes[name];
    assert(architectureNames.includes(model), name);
    checkTrainingOptions({ ...settings, seed: 1, augmentation: augmentations[augmentation] });
  }
});

Deno.test("multiply-adds grow from quick to accurate to record; minimal has fewer than 2,000 weights", async () => {
  await startBackend({ backend: "cpu" });
  const work = (name: keyof typeof recipes) =>
    recipes[name].epochs * multiplyAdds(buildModel(recipes[name].model));
  assert(10 * work("quick") < work("accurate") && 4 * work("accurate") < work("record"));
  assert(buildModel(recipes.minimal.model).countParams() < 2000);
});
