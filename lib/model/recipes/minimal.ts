import type { Recipe } from "./recipe.ts";

/**
 * The best result with fewer than 2,000 parameters. So few do not overfit and need no label smoothing.
 *
 * The test accuracy is 99.13%, the mean over the seeds 1 to 3 (99.07% to 99.23%), on one thread beside other work, in 5
 * to 6 minutes. With earlier kernels it was 99.19% (99.15% to 99.21%) on two threads, in 2.5 minutes; the difference is
 * within the range of the seeds.
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
  emaDecay: 0.998,
  preciseBatchNorm: "auto",
  augmentation: "none",
  drawnDigits: 0,
  degradedImages: 0,
  adversarialEpsilon: 0,
  adversarialSteps: 5,
  testTimeAugmentation: true,
  validation: true,
};
