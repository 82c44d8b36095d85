import type { Recipe } from "./recipe.ts";

/**
 * The default: good in seconds, 99.24% on the test images on average over the seeds 1 to 3 (99.13% to 99.33%).
 *
 * Two epochs are too few to see an image moved about; batch normalisation bears a high learning rate, and the short average takes the
 * jitter of the last hundred steps out.
 */
export const quick: Recipe = {
  purpose: "99% and more in seconds",
  model: "small",
  epochs: 2,
  batchSize: 128,
  learningRate: 0.006,
  schedule: "one-cycle",
  labelSmoothing: 0.05,
  beta2: 0.99,
  weightDecay: 0,
  averageDecay: 0.99,
  preciseBatchNorm: "auto",
  augmentation: "none",
  shifts: false,
  validation: true,
};
