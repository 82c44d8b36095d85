/**
 * Schemas for what training.json and checkpoints both hold: the options and the history of a training run.
 *
 * @module
 */
import * as v from "valibot";
import {
  count,
  flag,
  list,
  measured,
  number,
  object,
  oneOf,
  sha256,
  text,
} from "../../files/json_schemas.ts";
import { augmentationNames, recipeNames } from "../recipes/mod.ts";
import { scheduleNames } from "../training/schedule.ts";

/**
 * The options of a run. Each may be missing: earlier versions did not have all of them, and had other names
 * for some.
 */
export const savedOptions = object({
  recipe: v.optional(oneOf(recipeNames)),
  model: v.optional(text),
  epochs: v.optional(count),
  batchSize: v.optional(count),
  learningRate: v.optional(number),
  schedule: v.optional(oneOf(scheduleNames)),
  labelSmoothing: v.optional(number),
  beta2: v.optional(number),
  weightDecay: v.optional(number),
  emaDecay: v.optional(number),
  averageDecay: v.optional(number),
  preciseBatchNorm: v.optional(v.union([flag, v.literal("auto")], 'true, false or "auto"')),
  // The command writes a name; callers of `train` may write the distances that it takes.
  augmentation: v.optional(
    v.union([oneOf(augmentationNames), object({})], `one of ${augmentationNames.join(", ")}`),
  ),
  drawnDigits: v.optional(number),
  degradedImages: v.optional(number),
  adversarialEpsilon: v.optional(number),
  adversarialSteps: v.optional(count),
  teachers: v.optional(list(text)),
  teacherTemperature: v.optional(number),
  teacherWeight: v.optional(number),
  testTimeAugmentation: v.optional(flag),
  shifts: v.optional(flag),
  validation: v.optional(flag),
  validationSeed: v.optional(count),
});

/** The networks that taught another one: a list of `TeacherInfo`. */
export const savedTeachers = list(object({
  directory: text,
  architecture: text,
  weightsSha256: sha256,
  accuracy: v.optional(number),
  data: text,
}));

/** The history of a run: a list of `EpochRecord`. */
export const savedHistory = list(object({
  epoch: count,
  loss: measured,
  accuracy: measured,
  validationLoss: v.optional(measured),
  validationAccuracy: v.optional(measured),
  seconds: measured,
  learningRate: measured,
  partial: v.optional(v.literal(true, "true")),
}));
