/**
 * Checks what a training.json holds: it may be older than this version, edited, or from a stranger.
 *
 * @module
 */
import * as v from "valibot";
import { printable, UserError } from "../../errors.ts";
import { type CompleteSettings, withEarlierSettings } from "./earlier_settings.ts";
import {
  count,
  epochRecord,
  flag,
  list,
  measured,
  number,
  object,
  oneOf,
  problemOf,
  sha256,
  text,
  textByName,
} from "./json_schemas.ts";
import { augmentationNames, type Recipe, type RecipeName, recipeNames } from "../recipes/mod.ts";
import { scheduleNames } from "../training/schedule.ts";
import type { TrainingInfo } from "./training_info.ts";

/** The recipe's settings that every version of `train` wrote; models saved by other programs may lack them. */
type AlwaysWritten = Pick<Recipe, "model" | "epochs" | "batchSize" | "learningRate">;

/** A training.json that was read, complete whichever version wrote it. */
export interface SavedTrainingInfo extends TrainingInfo {
  /** The options of the command; a setting that the writing version did not have has the value of that time. */
  options: CompleteSettings<Record<string, unknown> & Partial<AlwaysWritten> & { recipe?: RecipeName }>;
}

/** The options of `train`, as far as each is there. */
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
  averageDecay: v.optional(number),
  preciseBatchNorm: v.optional(v.union([flag, v.literal("auto")], 'true, false or "auto"')),
  // The command writes a name; callers of `train` may write the distances that it takes.
  augmentation: v.optional(
    v.union([oneOf(augmentationNames), object({})], `one of ${augmentationNames.join(", ")}`),
  ),
  shifts: v.optional(flag),
  validation: v.optional(flag),
});

const result = object({
  count,
  correct: count,
  accuracy: number,
  interval: v.strictTuple([number, number], "two numbers"),
  loss: measured,
  confusion: list(list(count)),
  perClass: list(object({ label: count, count, precision: number, recall: number, f1: number })),
});

const schema = object({
  format: v.literal(1, "1, the format that this version reads"),
  created: text,
  options: v.pipe(savedOptions, v.transform(withEarlierSettings)),
  architecture: text,
  parameters: count,
  seed: number,
  run: v.optional(text),
  history: list(epochRecord),
  result: v.optional(result),
  aborted: flag,
  statisticsRecomputed: v.optional(flag),
  data: object({
    name: text,
    source: text,
    checksums: textByName,
    trainCount: count,
    validationCount: count,
    testCount: count,
  }),
  backend: object({ backend: text, threads: count, simd: flag, description: text, notes: list(text) }),
  versions: object({ deno: text, tfjs: text, v8: text }),
  seconds: object({ total: measured, training: measured, toFirstStep: measured }),
  weightsSha256: sha256,
  modelSha256: v.optional(sha256),
});

/**
 * Checks what a training.json holds, and adds what an earlier version did not write.
 *
 * @param json Its content.
 * @param path For messages.
 * @throws {UserError} If something is missing or of another type; the message names it in one line.
 */
export function parseTrainingInfo(json: unknown, path: string): SavedTrainingInfo {
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  if (parsed.success) return parsed.output as SavedTrainingInfo;
  throw new UserError(
    `${printable(path)}: ${
      problemOf(parsed.issues[0])
    }; restore the file, or remove it to do without what it says`,
  );
}
