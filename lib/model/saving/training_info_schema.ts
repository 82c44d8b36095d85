/**
 * Checks what a training.json holds: it may be from an earlier version, edited, or from a stranger.
 *
 * @module
 */
import * as v from "valibot";
import {
  checkJson,
  checkVersion,
  count,
  flag,
  list,
  measured,
  number,
  object,
  oneOf,
  sha256,
  text,
  textByName,
} from "../../files/json_schemas.ts";
import type { Recipe, RecipeName } from "../recipes/mod.ts";
import { type CompleteSettings, withEarlierSettings } from "./earlier_settings.ts";
import { savedHistory, savedOptions, savedTeachers } from "./run_schemas.ts";
import type { TrainingInfo } from "./training_info.ts";

/**
 * Settings that every version of `train` wrote; models saved by other programs may lack them. The model may
 * be one unknown here.
 */
type AlwaysWritten = Pick<Recipe, "epochs" | "batchSize" | "learningRate"> & { model: string };

/** The content of a training.json that was read, completed if an earlier version wrote it. */
export interface SavedTrainingInfo extends TrainingInfo {
  /**
   * The options of the command; a setting that the writing version lacked has the value of all runs of that
   * time.
   */
  options: CompleteSettings<
    & Record<string, unknown>
    & Partial<AlwaysWritten>
    & { recipe?: RecipeName; teachers?: string[]; validationSeed?: number }
  >;
}

const result = object({
  count,
  correct: count,
  accuracy: number,
  interval: v.strictTuple([number, number], "two numbers"),
  loss: measured,
  confusion: list(list(count)),
  perClass: list(object({ label: count, count, precision: number, recall: number, f1: number })),
});

/** The newest version of the format that is read, and the one that is written. */
const newest = 2 as const;

const schema = object({
  format: v.pipe(v.picklist([1, newest], `1 or ${newest}`), v.transform(() => newest)),
  created: text,
  options: v.pipe(savedOptions, v.transform(withEarlierSettings)),
  architecture: text,
  parameters: count,
  seed: number,
  run: v.optional(text),
  history: savedHistory,
  result: v.optional(result),
  aborted: flag,
  statisticsRecomputed: v.optional(flag),
  data: object({
    name: text,
    source: text,
    checksums: textByName,
    trainCount: count,
    addedCount: v.optional(count),
    validationCount: count,
    testCount: count,
    classNames: v.optional(list(text)),
  }),
  teachers: v.optional(savedTeachers),
  backend: object({
    backend: oneOf(["wasm", "webgpu", "cpu"]),
    threads: count,
    simd: flag,
    description: text,
    notes: list(text),
  }),
  versions: object({ deno: text, tfjs: text, v8: text }),
  seconds: object({ total: measured, training: measured, toFirstStep: measured }),
  weightsSha256: sha256,
  modelSha256: v.optional(sha256),
});

/**
 * Returns the content of a training.json, completed if an earlier version wrote it.
 *
 * @param json Its content.
 * @param path For messages.
 * @throws {FileError} If a newer version wrote it, or if something is missing or of another type.
 */
export function parseTrainingInfo(json: unknown, path: string): SavedTrainingInfo {
  const advice = "restore the file, or remove it to load the model without its record";
  const { format } = checkJson(object({ format: v.unknown() }), json, path, advice);
  checkVersion(format, newest, path);
  return checkJson(schema, json, path, advice);
}
