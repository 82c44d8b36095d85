/**
 * The beginning of a checkpoint: its first line, and the line of JSON behind it.
 *
 *     digits-checkpoint <version> <SHA-256 of all that follows this line, hexadecimal>\n
 *     <one line of JSON: the state without its values, their names and shapes, and the run's context>\n
 *     <all values, float32, little-endian, one after the other>
 *
 * @module
 */
import * as v from "valibot";
import { count, list, measured, object, problemOf, text } from "../../../files/json_schemas.ts";
import { savedHistory } from "../run_schemas.ts";
import { isRunId } from "./names.ts";

/**
 * The version of the format that is written, and the newest that is read. In version 1 some options of the
 * context had other names.
 */
export const checkpointVersion = 2;

/** The words that every checkpoint begins with, whatever its version. */
const kind = "digits-checkpoint ";
const firstLine = new RegExp(`^${kind}([1-9]\\d{0,5}) ([0-9a-f]{64})\n`);
/** The longest first line. */
const mostFirst = kind.length + 6 + 1 + 64 + 1;

/** The first line of a checkpoint. */
export interface FirstLine {
  version: number;
  /** The checksum of all bytes behind this line. */
  sha256: string;
  /** Bytes of this line, with its line feed. */
  length: number;
}

/** Returns the first line of a checkpoint for the bytes that have this checksum. */
export function firstLineFor(sha256: string): string {
  return `${kind}${checkpointVersion} ${sha256}\n`;
}

/** Returns whether bytes begin like those of a checkpoint of any version, intact or damaged. */
export function beginsAsCheckpoint(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, kind.length)) === kind;
}

/** Returns the first line of a checkpoint of any version; `undefined` if the bytes do not begin with one. */
export function firstLineOf(bytes: Uint8Array): FirstLine | undefined {
  const found = firstLine.exec(new TextDecoder().decode(bytes.subarray(0, mostFirst)));
  return found === null
    ? undefined
    : { version: Number(found[1]), sha256: found[2]!, length: found[0].length };
}

const schema = object({
  run: v.optional(v.custom<string>(isRunId, "the id of a run, 8 hexadecimal digits")),
  context: v.unknown(),
  step: count,
  epoch: object({ steps: count, images: count, loss: measured, correct: count }),
  history: savedHistory,
  seconds: measured,
  values: list(object({ name: text, shape: list(count) })),
});

/** The line of JSON of a checkpoint. */
export interface Header {
  json: v.InferOutput<typeof schema>;
  /** Where the values start. */
  start: number;
  /** Where the values end, and with them the file. */
  end: number;
}

/**
 * Reads the line of JSON behind the first line.
 *
 * @returns The header, or its problem.
 */
export function headerOf(bytes: Uint8Array, { length }: FirstLine): Header | string {
  const lineEnd = bytes.indexOf(10, length);
  if (lineEnd < 0) return "it is incomplete";
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes.subarray(length, lineEnd)));
  } catch {
    return "it is not JSON";
  }
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  if (!parsed.success) return problemOf(parsed.issues[0]);
  const start = lineEnd + 1;
  const numbers = parsed.output.values.reduce((sum, { shape }) => sum + elementsOf(shape), 0);
  return { json: parsed.output, start, end: start + 4 * numbers };
}

/** Returns how many numbers a tensor of this shape holds. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
