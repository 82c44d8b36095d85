import type { Recipe } from "./recipe.ts";

/**
 * The default. Trains in seconds to a test accuracy of 99.24%, the mean over the seeds 1 to 3 (99.13% to
 * 99.33%).
 *
 * Two epochs are too few for augmentation to help. Batch normalization allows a high learning rate, and the
 * moving average of the weights smooths the last hundred steps.
 */
export const quick: Recipe = {
  purpose: "more than 99% in seconds",
  model: "small",
  epochs: 2,
  batchSize: 128,
  learningRate: 0.006,
  schedule: "one-cycle",
  labelSmoothing: 0.05,
  beta2: 0.99,
  weightDecay: 0,
  emaDecay: 0.99,
  preciseBatchNorm: "auto",
  augmentation: "none",
  drawnDigits: 0,
  degradedImages: 0,
  adversarialEpsilon: 0,
  adversarialSteps: 5,
  testTimeAugmentation: false,
  validation: true,
};
