import type { Recipe } from "./recipe.ts";

/**
 * The small end: how good fewer than 2,000 parameters get. So few do not learn by heart, and need no smoothing of labels.
 *
 * 99.19% on the test images on average over the seeds 1 to 3 (99.15% to 99.21%), in 2.5 minutes on two cores.
 */
export const minimal: Recipe = {
  purpose: "fewer than 2,000 parameters",
  model: "tiny",
  epochs: 20,
  batchSize: 128,
  learningRate: 0.02,
  schedule: "one-cycle",
  labelSmoothing: 0,
  beta2: 0.99,
  weightDecay: 0,
  averageDecay: 0.998,
  preciseBatchNorm: "auto",
  augmentation: "none",
  shifts: true,
  validation: true,
};
