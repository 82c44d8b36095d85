import { assertEquals } from "@std/assert";
import { changesFrom, withRecipe } from "lib/experiment/settings.ts";
import { recipes } from "lib/model/recipes/mod.ts";

Deno.test("another network than the recipe's gets a low learning rate, unless one is given", () => {
  const rate = (given: Partial<Parameters<typeof withRecipe>[0]>) =>
    withRecipe({ recipe: "quick", ...given }).learningRate;
  assertEquals(rate({}), recipes.quick.learningRate);
  assertEquals(rate({ model: recipes.quick.model }), recipes.quick.learningRate);
  assertEquals([rate({ model: "lenet5" }), rate({ model: "large" })], [0.006, 0.006]);
  assertEquals(
    rate({ model: "lenet5", recipe: "record" }),
    recipes.record.learningRate,
    "0.004 is low enough",
  );
  assertEquals(rate({ model: "lenet5", learningRate: 0.02 }), 0.02);
});

Deno.test("the low learning rate is one of the changes from the recipe", () => {
  const changes = changesFrom(withRecipe({ recipe: "quick", model: "medium" }));
  assertEquals(changes, [["model", "medium"], ["learningRate", 0.006]]);
});
