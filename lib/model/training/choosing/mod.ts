/**
 * How to choose a learning rate and an optimizer: short training runs, compared on a validation set.
 *
 * Read in this order:
 *
 * 1. `short_training.ts`: a few steps with any optimizer.
 * 2. `learning_rate_sweep.ts`: the same short training run with each of several learning rates.
 * 3. `optimizer_comparison.ts`: a sweep for each of several optimizers.
 *
 * @module
 */
export { type ShortTraining, type ShortTrainingOptions, trainSteps } from "./short_training.ts";
export { bestOf, learningRateSweep, type SweepOptions, type SweepPoint } from "./learning_rate_sweep.ts";
export { compareOptimizers, type OptimizerResult } from "./optimizer_comparison.ts";
