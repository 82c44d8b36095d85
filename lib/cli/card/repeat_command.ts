/**
 * The command line that repeats a run.
 *
 * @module
 */
import { recipes } from "../../model/recipes/mod.ts";
import type { RecipeOptions } from "../shared/recipe_options.ts";
import { shellPath } from "../shared/shell.ts";

/**
 * Returns the command that trains again as a run did: its recipe, and the options in which it differs from it.
 *
 * @param options The run's options.
 *
 * @example
 * ```ts
 * import { repeatCommand } from "lib/cli/card/repeat_command.ts";
 * import { parseTrainOptions } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const line = "--recipe accurate --epochs 3 --no-shifts --seed 7";
 * assertEquals(repeatCommand(parseTrainOptions(line.split(" "))!), `deno task train ${line}`);
 * ```
 */
export function repeatCommand(
  options: RecipeOptions & { seed: number; limit?: number; data?: string },
): string {
  const { purpose: _, ...settings } = recipes[options.recipe];
  const changes = Object.entries(settings).flatMap(([name, value]) => {
    const used = options[name as keyof typeof settings];
    if (used === value) return [];
    const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return typeof used === "boolean" ? [`--${used ? "" : "no-"}${flag}`] : [`--${flag} ${used}`];
  });
  const { recipe, seed, limit, data } = options;
  return [
    `deno task train --recipe ${recipe}`,
    ...changes,
    `--seed ${seed}`,
    ...(limit === undefined ? [] : [`--limit ${limit}`]),
    ...(data === undefined ? [] : [`--data ${shellPath(data)}`]),
  ].join(" ");
}
