import type { Recipe } from "./recipe.ts";

/** The best single network that we know to train within an hour on two cores. */
export const record: Recipe = {
  purpose: "the best single network within an hour",
  model: "large",
  epochs: 40,
  batchSize: 128,
  learningRate: 0.004,
  schedule: "one-cycle",
  labelSmoothing: 0.05,
  beta2: 0.99,
  weightDecay: 0.02,
  averageDecay: 0.999,
  augmentation: "strong",
  shifts: true,
};
