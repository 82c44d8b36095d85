import type { Recipe } from "./recipe.ts";

/**
 * Reads the digits of the world, for pictures of them: `record` with drawn digits and degraded images.
 *
 * MNIST has few of the shapes that many people write: 1 with a long flag, 9 with a hook, open 4, slashed 0. Nor
 * does it have blurred digits from few pixels. Networks trained on MNIST alone misclassify these.
 */
export const handwriting: Recipe = {
  purpose: "the digits of the world, for pictures of them",
  model: "large",
  epochs: 20,
  batchSize: 128,
  learningRate: 0.004,
  schedule: "one-cycle",
  labelSmoothing: 0.05,
  beta2: 0.99,
  weightDecay: 0.02,
  emaDecay: 0.999,
  preciseBatchNorm: "auto",
  augmentation: "strong",
  drawnDigits: 0.1,
  degradedImages: 0.06,
  testTimeAugmentation: true,
  validation: false,
};
