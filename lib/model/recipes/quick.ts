import type { Recipe } from "./recipe.ts";

/**
 * The default: 99% of the test images as soon as that is certain.
 *
 * The test accuracy is 99.18%, the mean over the seeds 1 to 5 (99.14% to 99.23%).
 *
 * One epoch is too short for augmentation to help. Batch normalization allows a learning rate of 0.05, with
 * which one epoch gives what two give with 0.006: 99.02% of the validation images are classified correctly, the
 * mean over the seeds 1 to 5, and 99.04%. Rates from 0.03 to 0.08, a `labelSmoothing` of 0.02 or 0.1, a `beta2`
 * of 0.95 to 0.995 and batches of 192 images are all between 98.96% and 99.02%. The moving average of the
 * weights smooths the last hundred steps.
 */
export const quick: Recipe = {
  purpose: "more than 99% in seconds",
  model: "small",
  epochs: 1,
  batchSize: 128,
  learningRate: 0.05,
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
