/**
 * Schemas for JSON that comes from outside. The message of each schema is what it expects, in words that
 * follow `expected "…" to be`.
 *
 * @module
 */
import * as v from "valibot";
import { quoted } from "../errors.ts";
import { FileError } from "./file_error.ts";

/** A string. */
export const text = v.string("a string");
/** A number. */
export const number = v.number("a number");
/** True or false. */
export const flag = v.boolean("true or false");
/** A whole number, at least 0. */
export const count = v.pipe(number, v.safeInteger("a whole number"), v.minValue(0, "a number of at least 0"));
/** A measurement. JSON has no NaN and writes null instead: a loss can become NaN. */
export const measured = v.pipe(v.nullable(number), v.transform((value) => value ?? NaN));
/** A SHA-256 hash, in hexadecimal digits. */
export const sha256 = v.pipe(text, v.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"));
/** An object with any content. */
export const anyObject = v.custom<object>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "an object",
);
/** An object with these entries, and perhaps others. */
export const object = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(anyObject, v.looseObject(entries, "an object"));
/** A list of such items. */
export const list = <const Item extends v.GenericSchema>(item: Item) => v.array(item, "a list");
/** One of these names. */
export const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.join(", ")}`);
/** An object whose values are strings, by any names. */
export const textByName = v.pipe(anyObject, v.record(v.string(), text, "an object"));

/**
 * Returns a JSON value that fits a schema, as the schema transforms it.
 *
 * @param json The content of a file.
 * @param path The file, for messages.
 * @param advice What to do if the value does not fit.
 * @throws {FileError} If something is missing or of another type; the message names the first such thing in
 * one line.
 *
 * @example
 * ```ts
 * import { checkJson, count, object } from "lib/files/json_schemas.ts";
 * import { FileError } from "lib/files/mod.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const schema = object({ epochs: count });
 * assertEquals(checkJson(schema, { epochs: 3 }, "a.json", "restore it").epochs, 3);
 * assertThrows(
 *   () => checkJson(schema, { epochs: "3" }, "a.json", "restore it"),
 *   FileError,
 *   'a.json: expected "epochs" to be a number, but got "3"; restore it',
 * );
 * ```
 */
export function checkJson<const Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  path: string,
  advice: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw new FileError(path, problemOf(parsed.issues[0]), advice);
}

/**
 * Refuses a file that a newer version of the project wrote: what it means is not known here.
 *
 * @param version The version that the file gives; anything but a number is left to the file's schema.
 * @param newest The newest version that is known here.
 * @throws {FileError} If the version is newer than that.
 */
export function checkVersion(version: unknown, newest: number, path: string): void {
  if (typeof version !== "number" || !(version > newest)) return;
  throw new FileError(
    path,
    `expected format ${newest} or older, but got format ${version}, which a newer version of this program wrote`,
    "update the program",
  );
}

/** Returns the first problem of a value, in words that follow the name of its file. */
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
