/**
 * Gives the settings of a training run the values that they had before they existed.
 *
 * Saved models and checkpoints outlive versions. This is the only place that knows how older ones were trained; a new setting is
 * added here with the value that describes all earlier runs.
 *
 * @module
 */
import type { Augmentation } from "../../dataset/mod.ts";
import type { Recipe } from "../recipes/mod.ts";

/** The settings that were added after the first version, each with what earlier runs did. */
const before = {
  // Recipes came with these (November 24, 2026).
  schedule: "one-cycle",
  labelSmoothing: 0,
  beta2: 0.999,
  weightDecay: 0,
  averageDecay: 0,
  augmentation: "none",
  shifts: false,
  // One by one since then.
  validation: true,
  preciseBatchNorm: false,
} as const satisfies Partial<Recipe>;

/**
 * Settings of a run, none of them missing but those that every version wrote, and the recipe's name, which came with recipes. The
 * augmentation is a name where a command wrote it, and may be the distances themselves where another program did.
 */
export type CompleteSettings<Options> =
  & Options
  & Pick<Recipe, Exclude<keyof typeof before, "augmentation">>
  & { augmentation: Recipe["augmentation"] | Augmentation };

/**
 * Returns the options of a run with a value for every setting: a missing one gets what runs did before it was a setting.
 *
 * @param options As read from a training.json or a checkpoint of any version.
 *
 * @example
 * ```ts
 * import { withEarlierSettings } from "lib/model/saving/earlier_settings.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { epochs, beta2, preciseBatchNorm } = withEarlierSettings({ epochs: 3, beta2: 0.99 });
 * assertEquals([epochs, beta2, preciseBatchNorm], [3, 0.99, false]);
 * ```
 */
export function withEarlierSettings<Options extends object>(options: Options): CompleteSettings<Options> {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...before, ...given } as CompleteSettings<Options>;
}
