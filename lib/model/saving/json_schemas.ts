/**
 * Schemas for the values in saved JSON. Each schema's message is what was expected, in words that follow `expected "…" to be`.
 *
 * @module
 */
import * as v from "valibot";
import { quoted } from "../../errors.ts";

export const text = v.string("a text");
export const number = v.number("a number");
export const flag = v.boolean("true or false");
export const count = v.pipe(number, v.safeInteger("a whole number"), v.minValue(0, "a number of at least 0"));
/** JSON has no NaN: a run whose loss was NaN wrote null. */
export const measured = v.pipe(v.nullable(number), v.transform((value) => value ?? NaN));
export const sha256 = v.pipe(text, v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"));
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
export const object = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(v.custom(isObject, "an object"), v.looseObject(entries, "an object"));
export const list = <const Item extends v.GenericSchema>(item: Item) => v.array(item, "a list");
export const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.join(", ")}`);

/** An object of texts, with any names. */
export const textByName = v.pipe(
  v.custom(isObject, "an object"),
  v.record(v.string(), text, "an object"),
);

/** An `EpochRecord`. */
export const epochRecord = object({
  epoch: count,
  loss: measured,
  accuracy: measured,
  validationLoss: v.optional(measured),
  validationAccuracy: v.optional(measured),
  seconds: measured,
  learningRate: measured,
  partial: v.optional(v.literal(true, "true")),
});

/** Returns what is wrong with a value, in words that follow the name of its file. */
export function problemOf(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue);
  const what = where === null ? "" : ` ${quoted(where)}`;
  return issue.input === undefined
    ? `expected${what}, but it is missing`
    : `expected${what}${what && " to be"} ${issue.message}, but got ${described(issue.input)}`;
}

/** Describes a JSON value in a few words. */
function described(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
