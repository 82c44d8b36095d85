/**
 * The check of the training options.
 *
 * @module
 */
import { checkAugmentation } from "../../dataset/mod.ts";
import { quoted, UserError } from "../../errors.ts";
import { nearestFirst } from "../../text/mod.ts";
import type { AdversarialTraining } from "../adversarial/mod.ts";
import {
  defaultTemperature,
  defaultWeight,
  highestTemperature,
  type Teaching,
} from "../distillation/settings.ts";
import { scheduleNames } from "./schedule.ts";
import type { TrainingOptions } from "./types.ts";

/**
 * Checks what the types of the options do not.
 *
 * @throws {UserError} If a value is invalid; the message names the option.
 */
export function checkTrainingOptions(options: TrainingOptions): void {
  for (const name of ["epochs", "batchSize"] as const) {
    const value = options[name];
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new UserError(`${name}: expected a whole number above 0, but got ${value}`);
    }
  }
  if (!(options.learningRate > 0 && Number.isFinite(options.learningRate))) {
    throw new UserError(`learningRate: expected a number above 0, but got ${options.learningRate}`);
  }
  if (!Number.isSafeInteger(options.seed)) {
    throw new UserError(`seed: expected a whole number, but got ${options.seed}`);
  }
  for (const name of ["labelSmoothing", "beta2", "emaDecay"] as const) {
    const value = options[name];
    if (value !== undefined && !(value >= 0 && value < 1)) {
      throw new UserError(`${name}: expected a number of at least 0 and below 1, but got ${value}`);
    }
  }
  const { schedule, weightDecay = 0, augmentation, adversarial, teachers, checkpoint } = options;
  if (!(weightDecay >= 0 && Number.isFinite(weightDecay))) {
    throw new UserError(`weightDecay: expected a number of at least 0, but got ${weightDecay}`);
  }
  if (augmentation !== undefined) checkAugmentation(augmentation);
  if (adversarial !== undefined) checkAdversarial(adversarial);
  if (teachers !== undefined) checkTeaching(teachers);
  if (checkpoint !== undefined && !(Number.isSafeInteger(checkpoint.every) && checkpoint.every >= 1)) {
    throw new UserError(`checkpoint.every: expected a whole number above 0, but got ${checkpoint.every}`);
  }
  if (schedule !== undefined && !scheduleNames.includes(schedule)) {
    throw new UserError(
      `schedule: expected one of ${nearestFirst(schedule, scheduleNames).join(", ")}, but got ${
        quoted(schedule)
      }`,
    );
  }
}

function checkAdversarial({ epsilon, steps }: AdversarialTraining): void {
  if (!(epsilon > 0 && epsilon <= 1)) {
    throw new UserError(`adversarial.epsilon: expected a number above 0 and at most 1, but got ${epsilon}`);
  }
  if (!Number.isSafeInteger(steps) || steps < 1) {
    throw new UserError(`adversarial.steps: expected a whole number above 0, but got ${steps}`);
  }
}

function checkTeaching({ models, temperature = defaultTemperature, weight = defaultWeight }: Teaching): void {
  if (models.length === 0) throw new UserError("teachers.models: expected at least one, but got none");
  const check = (name: string, value: number, most: number) => {
    if (value > 0 && value <= most) return;
    throw new UserError(`teachers.${name}: expected a number above 0 and at most ${most}, but got ${value}`);
  };
  check("temperature", temperature, highestTemperature);
  check("weight", weight, 1);
}
