/**
 * The training loop and its parts.
 *
 * Read in this order:
 *
 * 1. `train.ts`: the function that callers use; `types.ts` and `epoch_record.ts`: its options, reports and
 *    result; `check_options.ts`: the check of the options.
 * 2. `run.ts`: the loop over epochs and steps; `learner.ts`: what it does to the weights.
 * 3. `batches.ts`: the images and labels of each step, shuffled and augmented; `taught_batches.ts`: the same with
 *    the probabilities of teachers, which `lasting_targets.ts` computes once if images do not change;
 *    `dropout_seeds.ts`: the random numbers of dropout.
 * 4. `step.ts`: one step; it combines `objective.ts` (the loss and its gradient) and `optimizer.ts` (the
 *    update of the weights), which uses `schedule.ts` (the learning rate), `adamw.ts` (the update rule) and
 *    `weight_ema.ts` (the moving average of the weights).
 * 5. `batch_norm_statistics.ts`: batch-norm statistics recomputed after the last step.
 * 6. `progress_meter.ts`: reports while the loop runs, from `running_means.ts` (loss and accuracy so far) and
 *    `clock.ts` (speed and remaining time); `validation.ts`: the evaluation after each epoch.
 * 7. `state.ts`: all that the next step depends on, so that a run can be resumed; `variables.ts`: the
 *    variables in it.
 * 8. `choosing/`: short training runs that compare learning rates and optimizers.
 *
 * @module
 */
export { train } from "./train.ts";
export type { Checkpointing, Progress, TrainingData, TrainingOptions, TrainingResult } from "./types.ts";
export type { EpochRecord } from "./epoch_record.ts";
export { learningRateAt, type ScheduleName, scheduleNames } from "./schedule.ts";
export type { TrainingState } from "./state.ts";
export {
  bestOf,
  compareOptimizers,
  learningRateSweep,
  type OptimizerResult,
  type ShortTraining,
  type ShortTrainingOptions,
  type SweepOptions,
  type SweepPoint,
  trainSteps,
} from "./choosing/mod.ts";
