/**
 * The runs of `deno task bench:race`: for each budget in seconds, the settings whose run is to end within it on two cores.
 *
 * They were chosen on validation images, one in twelve; the recipe quick, of 10 s, gives its own reasons. The first
 * 7,000 images, seeds 1 to 3: 95.88% with the learning rate 0.05, 95.31% with 0.03. The first 34,000: 98.73% and 98.67%.
 * Four epochs, seed 1: 99.42% with 0.05, 99.28% with 0.03; five epochs 99.38%. Three epochs of `medium`, seed 1, with five
 * shifts: 99.44% with 0.02, 99.42% with 0.02 and light augmentation, 99.38% with 0.006 and light augmentation. Differences
 * below 0.1 points are noise. For 240 s there was no search.
 *
 * @module
 */
import { count } from "lib/text/mod.ts";
import { type RecipeName, recipes } from "lib/model/recipes/mod.ts";

/** A training run. */
export interface RaceRun {
  /** Seconds from the start of the process to its result. */
  budget: number;
  recipe: RecipeName;
  /** What differs from the recipe. */
  epochs?: number;
  learningRate?: number;
  preciseBatchNorm?: boolean;
  augmentation?: "none" | "light" | "strong";
  testTimeAugmentation?: boolean;
  /** Only the first images are used. */
  limit?: number;
}

/** One run for each budget, in ascending order. */
export const raceRuns: readonly RaceRun[] = [
  { budget: 2, recipe: "quick", preciseBatchNorm: false, limit: 7_000 },
  { budget: 5, recipe: "quick", limit: 34_000 },
  { budget: 10, recipe: "quick" },
  { budget: 30, recipe: "quick", epochs: 4 },
  { budget: 60, recipe: "accurate", epochs: 3, learningRate: 0.02, augmentation: "none" },
  { budget: 240, recipe: "accurate" },
];

/** Returns the options of `deno task train` for a run. */
export function trainArguments({ budget: _, ...settings }: RaceRun): string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (typeof value === "boolean") return [value ? `--${flag}` : `--no-${flag}`];
    return [`--${flag}`, String(value)];
  });
}

/** Returns all settings of a run, for a program that does not know the recipes. */
export function raceSettings({ budget: _, recipe, ...settings }: RaceRun): Record<string, unknown> {
  const { purpose: _purpose, ...rest } = recipes[recipe];
  return { ...rest, ...settings };
}

/** Returns the network and the images of a run, in words. */
export function raceTitle(run: RaceRun): string {
  const { model, epochs, augmentation, testTimeAugmentation } = raceSettings(run);
  return [
    `${model}, ${epochs} ${epochs === 1 ? "epoch" : "epochs"}`,
    ...run.limit === undefined ? [] : [`${count(run.limit)} images`],
    ...augmentation === "none" ? [] : [`${augmentation} augmentation`],
    ...testTimeAugmentation ? ["five shifts"] : [],
  ].join(", ");
}
