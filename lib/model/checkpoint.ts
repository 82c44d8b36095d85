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
import { UserError } from "../errors.ts";
import { sha256 } from "./training_info.ts";
import type { TrainingState } from "./training_state.ts";

/** What a checkpoint holds. `Context` is whatever its writer needs to build the run again; it must survive JSON. */
export interface Checkpoint<Context> {
  context: Context;
  state: TrainingState;
}

const MAGIC = "digits-checkpoint 1 ";
/** The first line: the magic words, 64 digits, a line feed. */
const FIRST_LINE = MAGIC.length + 64 + 1;

/** Writes a checkpoint. */
export async function encodeCheckpoint<Context>(
  { context, state }: Checkpoint<Context>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { values, ...rest } = state;
  const shapes = values.map(({ name, shape }) => ({ name, shape }));
  const header = new TextEncoder().encode(`${JSON.stringify({ context, ...rest, values: shapes })}\n`);
  const bytes = new Uint8Array(FIRST_LINE + header.length + 4 * sum(values.map(({ data }) => data.length)));
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
  // From here on it is what was written.
  const end = bytes.indexOf(10, FIRST_LINE);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(FIRST_LINE, end)));
  const { context, values: shapes, ...rest } = header as
    & { context: Context; values: { name: string; shape: number[] }[] }
    & Omit<TrainingState, "values">;
  let at = end + 1;
  const values = shapes.map(({ name, shape }) => {
    const length = 4 * shape.reduce((product, size) => product * size, 1);
    // A copy: in the file the values need not lie on a multiple of four.
    const data = new Float32Array(bytes.slice(at, at + length).buffer);
    at += length;
    return { name, shape, data };
  });
  return { context, state: { ...rest, values } };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The error for a checkpoint that cannot be used. */
export function damaged(path: string, why: string, before: string | undefined): UserError {
  const advice = before === undefined
    ? "there is none before it, train again"
    : `go on from the one before it: --resume ${before}`;
  return new UserError(`${path}: this checkpoint is damaged (${why}); ${advice}`);
}
