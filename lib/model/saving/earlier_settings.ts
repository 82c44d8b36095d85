/**
 * The settings of runs that earlier versions saved.
 *
 * Saved models and checkpoints outlive versions. This is the only file that knows how earlier versions
 * trained. A new setting is added here with the value that describes all earlier runs.
 *
 * @module
 */
import type { Augmentation } from "../../dataset/mod.ts";
import type { Recipe } from "../recipes/mod.ts";

/** The settings that were added after the first version, each with the value of all earlier runs. */
const before = {
  // Added with the recipes (November 24, 2026).
  schedule: "one-cycle",
  labelSmoothing: 0,
  beta2: 0.999,
  weightDecay: 0,
  emaDecay: 0,
  augmentation: "none",
  testTimeAugmentation: false,
  // Added one by one since then.
  validation: true,
  preciseBatchNorm: false,
  drawnDigits: 0,
  degradedImages: 0,
  adversarialEpsilon: 0,
  adversarialSteps: 5,
} as const satisfies Partial<Recipe>;

/**
 * The settings of a run, complete except for those that every version wrote and for the name of the recipe.
 * The augmentation is a name if a command wrote it; another program may have written its limits.
 */
export type CompleteSettings<Options> =
  & Options
  & Pick<Recipe, Exclude<keyof typeof before, "augmentation">>
  & { augmentation: Recipe["augmentation"] | Augmentation };

/** Names that settings had in earlier versions, each with the present name. */
export const earlierNames = { averageDecay: "emaDecay", shifts: "testTimeAugmentation" } as const;

/**
 * Returns the options of a run with a value for every setting, by their present names: a missing one gets the
 * value of all runs before it was added.
 *
 * @param options As read from a training.json or a checkpoint of any version.
 *
 * @example
 * ```ts
 * import { withEarlierSettings } from "lib/model/saving/earlier_settings.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const saved = { epochs: 3, beta2: 0.99, averageDecay: 0.9 };
 * const { epochs, beta2, emaDecay, preciseBatchNorm } = withEarlierSettings(saved);
 * assertEquals([epochs, beta2, emaDecay, preciseBatchNorm], [3, 0.99, 0.9, false]);
 * ```
 */
export function withEarlierSettings<Options extends object>(options: Options): CompleteSettings<Options> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined).map((
    [name, value],
  ) => [Object.hasOwn(earlierNames, name) ? earlierNames[name as keyof typeof earlierNames] : name, value]);
  return { ...before, ...Object.fromEntries(given) } as CompleteSettings<Options>;
}
