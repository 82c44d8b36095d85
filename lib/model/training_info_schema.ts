/**
 * What a training.json must hold to be used: it may be older than this version, edited, or from a stranger.
 *
 * @module
 */
import * as v from "valibot";
import { printable, quoted, UserError } from "../errors.ts";
import { type CompleteSettings, withEarlierSettings } from "./earlier_settings.ts";
import { augmentationNames, type Recipe, type RecipeName, recipeNames } from "./recipes/mod.ts";
import { scheduleNames } from "./schedule.ts";
import type { TrainingInfo } from "./training_info.ts";

/** The recipe's settings that every version of `train` wrote; models saved by other programs may lack them. */
type AlwaysWritten = Pick<Recipe, "model" | "epochs" | "batchSize" | "learningRate">;

/** A training.json that was read: complete, whichever version wrote it. */
export interface SavedTrainingInfo extends TrainingInfo {
  /** The options of the command; a setting that the writing version did not have yet has the value of that time. */
  options: CompleteSettings<Record<string, unknown> & Partial<AlwaysWritten> & { recipe?: RecipeName }>;
}

// Each schema's message is what was expected, in words that follow "expected … to be".
const text = v.string("a text");
const number = v.number("a number");
const flag = v.boolean("true or false");
const count = v.pipe(number, v.safeInteger("a whole number"), v.minValue(0, "a number of at least 0"));
/** JSON has no NaN: a run whose loss was none wrote null. */
const measured = v.pipe(v.nullable(number), v.transform((value) => value ?? NaN));
const sha256 = v.pipe(text, v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"));
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const object = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(v.custom(isObject, "an object"), v.looseObject(entries, "an object"));
const list = <const Item extends v.GenericSchema>(item: Item) => v.array(item, "a list");
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.join(", ")}`);

const options = object({
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
  preciseBatchNorm: v.optional(flag),
  augmentation: v.optional(oneOf(augmentationNames)),
  shifts: v.optional(flag),
  validation: v.optional(flag),
});

const epoch = object({
  epoch: count,
  loss: measured,
  accuracy: measured,
  validationLoss: v.optional(measured),
  validationAccuracy: v.optional(measured),
  seconds: measured,
  learningRate: measured,
  partial: v.optional(v.literal(true, "true")),
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
  options: v.pipe(options, v.transform(withEarlierSettings)),
  architecture: text,
  parameters: count,
  seed: count,
  history: list(epoch),
  result: v.optional(result),
  aborted: flag,
  data: object({
    name: text,
    source: text,
    checksums: v.pipe(v.custom(isObject, "an object"), v.record(v.string(), text, "an object")),
    trainCount: count,
    validationCount: count,
    testCount: count,
  }),
  backend: object({ backend: text, threads: count, simd: flag, description: text, notes: list(text) }),
  versions: object({ deno: text, tfjs: text, v8: text }),
  seconds: object({ total: measured, training: measured, toFirstStep: measured }),
  weightsSha256: sha256,
});

/**
 * Checks what a training.json holds, and completes what an earlier version did not write.
 *
 * @param json Its content.
 * @param path For messages.
 * @throws {UserError} If something is missing or is of another kind, in one line that names it.
 */
export function parseTrainingInfo(json: unknown, path: string): SavedTrainingInfo {
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  if (parsed.success) return parsed.output as SavedTrainingInfo;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue);
  const what = where === null ? "" : ` ${quoted(where)}`;
  const problem = issue.input === undefined
    ? `expected${what}, but it is missing`
    : `expected${what}${what && " to be"} ${issue.message}, but got ${described(issue.input)}`;
  throw new UserError(
    `${printable(path)}: ${problem}; restore the file, or remove it to do without what it says`,
  );
}

/** A value of JSON, in a few words. */
function described(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
