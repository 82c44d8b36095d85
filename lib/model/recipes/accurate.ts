import type { Recipe } from "./recipe.ts";

/**
 * Trains in minutes: three times the weights of `quick`, with augmentation and test-time augmentation.
 *
 * The test accuracy is 99.61% with each of the seeds 1 to 3 (39 of 10,000 images misclassified, by chance
 * three times). A run takes 2.6 minutes on two cores.
 */
export const accurate: Recipe = {
  purpose: "a better network, in minutes",
  model: "medium",
  epochs: 12,
  batchSize: 128,
  learningRate: 0.006,
  schedule: "one-cycle",
  labelSmoothing: 0.05,
  beta2: 0.99,
  weightDecay: 0,
  emaDecay: 0.998,
  preciseBatchNorm: "auto",
  augmentation: "strong",
  drawnDigits: 0,
  degradedImages: 0,
  adversarialEpsilon: 0,
  adversarialSteps: 5,
  testTimeAugmentation: true,
  validation: true,
};
