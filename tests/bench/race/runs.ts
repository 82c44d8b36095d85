/**
 * The runs of `deno task bench:race`: for each budget in seconds, the settings whose run is to end within it on two cores.
 *
 * The learning rate of 0.05 was chosen on validation images. One epoch of `small`, seeds 1 to 5, each with its own 5,000
 * validation images: 98.99% with 0.03, 99.02% with 0.05, 99.00% with 0.08; the recipe quick, with two epochs and twice the
 * time, 99.04%. With three seeds also 98.96% with 0.01 and 98.99% with 0.015, where 0.03 has 99.05%; batches of 64 images,
 * the schedule "cosine", an `emaDecay` of 0.98 and test-time augmentation gave nothing. From 30 s on, the runs are those that
 * fit, not the best of several.
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
  { budget: 2, recipe: "quick", learningRate: 0.03, limit: 4_000 },
  { budget: 5, recipe: "quick", learningRate: 0.03, limit: 28_000 },
  { budget: 10, recipe: "quick" },
  { budget: 30, recipe: "quick", epochs: 3, learningRate: 0.03 },
  { budget: 60, recipe: "accurate", epochs: 3, augmentation: "light" },
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
