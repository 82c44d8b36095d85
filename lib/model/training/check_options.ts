/**
 * The check of what the training loop is given.
 *
 * @module
 */
import { checkAugmentation } from "../../dataset/mod.ts";
import { UserError } from "../../errors.ts";
import { nearestFirst } from "../../text/mod.ts";
import { scheduleNames } from "./schedule.ts";
import type { TrainingOptions } from "./types.ts";

/**
 * Checks options as far as types do not.
 *
 * @throws {UserError} Names the option, what it is and what it must be.
 */
export function checkTrainingOptions(options: TrainingOptions): void {
  for (const name of ["epochs", "batchSize"] as const) {
    const value = options[name];
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new UserError(`${name} must be a whole number above 0, found ${value}`);
    }
  }
  if (!(options.learningRate > 0 && Number.isFinite(options.learningRate))) {
    throw new UserError(`learningRate must be a number above 0, found ${options.learningRate}`);
  }
  if (!Number.isSafeInteger(options.seed)) {
    throw new UserError(`seed must be a whole number, found ${options.seed}`);
  }
  for (const name of ["labelSmoothing", "beta2", "averageDecay"] as const) {
    const value = options[name];
    if (value !== undefined && !(value >= 0 && value < 1)) {
      throw new UserError(`${name} must be at least 0 and below 1, found ${value}`);
    }
  }
  const { schedule, weightDecay = 0, augmentation, checkpoint } = options;
  if (!(weightDecay >= 0 && Number.isFinite(weightDecay))) {
    throw new UserError(`weightDecay must be a number of at least 0, found ${weightDecay}`);
  }
  if (augmentation !== undefined) checkAugmentation(augmentation);
  if (checkpoint !== undefined && !(Number.isSafeInteger(checkpoint.every) && checkpoint.every >= 1)) {
    throw new UserError(`checkpoint.every must be a whole number above 0, found ${checkpoint.every}`);
  }
  if (schedule !== undefined && !scheduleNames.includes(schedule)) {
    throw new UserError(
      `unknown schedule "${schedule}"; the schedules are ${nearestFirst(schedule, scheduleNames).join(", ")}`,
    );
  }
}
