/**
 * A checkpoint as bytes: the state of a training run, and what is needed to build the same run again.
 *
 *     digits-checkpoint 1 <SHA-256 of all that follows this line, hexadecimal>\n
 *     <one line of JSON: the state without its values, their names and shapes, and the run's context>\n
 *     <all values, float32, little-endian, one after the other>
 *
 * One file, so that it is there as a whole or not at all; a checksum over all of it, so that a damaged one is known before it is used.
 *
 * @module
 */
import * as v from "valibot";
import { UserError } from "../../../errors.ts";
import { explainFileError, FileError, fill, largestFile, openRegularFile } from "../../../files/mod.ts";
import { sha256 } from "../../../math/mod.ts";
import { isRunId } from "./names.ts";
import { count, epochRecord, list, measured, object, text } from "../json_schemas.ts";
import type { TrainingState } from "../../training/state.ts";

/** What a checkpoint holds. `Context` is whatever its writer needs to build the run again; it must survive JSON. */
export interface Checkpoint<Context> {
  /** The id of the run that it belongs to; `undefined` in checkpoints of earlier versions. */
  run?: string;
  context: Context;
  state: TrainingState;
}

/** What every checkpoint begins with, whatever its version. */
const KIND = "digits-checkpoint ";
const MAGIC = `${KIND}1 `;
/** The first line: the magic words, 64 digits, a line feed. */
const FIRST_LINE = MAGIC.length + 64 + 1;

/** Whether bytes begin like those of a checkpoint of any version, intact or damaged. */
export function beginsAsCheckpoint(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, KIND.length)) === KIND;
}

/**
 * Writes a checkpoint.
 *
 * @throws {UserError} If it would be larger than any file that is read.
 */
export async function encodeCheckpoint<Context>(
  { run, context, state }: Checkpoint<Context>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { values, ...rest } = state;
  const shapes = values.map(({ name, shape }) => ({ name, shape }));
  const header = new TextEncoder().encode(`${JSON.stringify({ run, context, ...rest, values: shapes })}\n`);
  const length = FIRST_LINE + header.length + 4 * sum(values.map(({ data }) => data.length));
  if (length > largestFile) {
    throw new UserError(
      `the state of this run: expected at most ${largestFile} bytes, but got ${length}; train a smaller model`,
    );
  }
  const bytes = new Uint8Array(length);
  bytes.set(header, FIRST_LINE);
  let at = FIRST_LINE + header.length;
  for (const { data } of values) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  const first = `${MAGIC}${await sha256(bytes.subarray(FIRST_LINE))}\n`;
  bytes.set(new TextEncoder().encode(first));
  return bytes;
}

/**
 * Reads a checkpoint.
 *
 * @returns What is wrong with it, in words that follow "damaged: ", if it is not what was written.
 */
export async function decodeCheckpoint<Context>(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Checkpoint<Context> | string> {
  const first = new TextDecoder().decode(bytes.subarray(0, FIRST_LINE));
  if (!first.startsWith(MAGIC)) return "it does not begin as a checkpoint does";
  if (`${MAGIC}${await sha256(bytes.subarray(FIRST_LINE))}\n` !== first) return "its checksum is wrong";
  // The bytes are now known to be those that were written, but not that this program wrote them.
  const header = headerOf(bytes);
  if (header === undefined) return "its header is not a checkpoint's";
  if (header.end !== bytes.length) return "its values are not those of its header";
  const { run, context, values: shapes, ...rest } = header.json;
  if (run !== undefined && !isRunId(run)) return "the id of its run is not one";
  let at = header.start;
  const values = shapes.map(({ name, shape }) => {
    const length = 4 * elements(shape);
    // A copy: in the file the values need not lie on a multiple of four.
    const data = new Float32Array(bytes.slice(at, at + length).buffer);
    at += length;
    return { name, shape, data };
  });
  return { ...(run !== undefined && { run }), context: context as Context, state: { ...rest, values } };
}

/**
 * Reads a checkpoint's file up to the end that its own header gives, and one byte more if there is one: however large a file is, no more
 * memory is taken than a checkpoint needs.
 *
 * @returns The bytes, for {@linkcode decodeCheckpoint}, which checks that they are complete.
 * @throws {FileError} If it is not a regular file or cannot be read.
 */
export async function readCheckpointBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const advice = "name another checkpoint";
  using opened = await openRegularFile(path, { advice, mostBytes: Infinity });
  if (opened === undefined) throw new FileError(path, "no such file", advice);
  const { file, size } = opened;
  try {
    let bytes = new Uint8Array(0);
    do {
      // Twice as much each time, until the header is complete.
      const more = new Uint8Array(Math.min(size, Math.max(2 * bytes.length, 2 ** 16)));
      more.set(bytes);
      const filled = bytes.length + await fill(file, more.subarray(bytes.length));
      if (filled === bytes.length) return bytes;
      bytes = more.subarray(0, filled);
    } while (
      bytes.indexOf(10, FIRST_LINE) < 0 && beginsAsCheckpoint(bytes) && bytes.length < LARGEST_HEADER
    );
    const header = headerOf(bytes);
    if (header === undefined || header.end > largestFile) return bytes;
    const whole = new Uint8Array(Math.max(bytes.length, Math.min(size, header.end + 1)));
    whole.set(bytes);
    return whole.subarray(0, bytes.length + await fill(file, whole.subarray(bytes.length)));
  } catch (error) {
    throw explainFileError(error, path, advice);
  }
}

/** The header of a checkpoint. */
interface Header {
  json: v.InferOutput<typeof headerSchema>;
  /** Where the values start. */
  start: number;
  /** Where they end, and with them the file. */
  end: number;
}

/** The largest header. One with 100,000 epochs takes a quarter of this. */
const LARGEST_HEADER = 2 ** 26;

const headerSchema = object({
  run: v.optional(text),
  context: v.unknown(),
  step: count,
  epoch: object({ steps: count, images: count, loss: measured, correct: count }),
  history: list(epochRecord),
  seconds: measured,
  values: list(object({ name: text, shape: list(count) })),
});

/** The header at the start of a file; undefined if it is missing or incomplete. */
function headerOf(bytes: Uint8Array): Header | undefined {
  const lineEnd = bytes.indexOf(10, FIRST_LINE);
  if (lineEnd < 0) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes.subarray(FIRST_LINE, lineEnd)));
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(headerSchema, json, { abortEarly: true });
  if (!parsed.success) return undefined;
  const start = lineEnd + 1;
  return {
    json: parsed.output,
    start,
    end: start + 4 * sum(parsed.output.values.map(({ shape }) => elements(shape))),
  };
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
