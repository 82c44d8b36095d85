/**
 * A checkpoint as bytes: the state of a training run, and all that is needed to set up the same run again.
 *
 * It is one file, so that it exists as a whole or not at all. A checksum covers all of it, so that damage is
 * noticed before it is used. The format is described in `header.ts`.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import { largestFile } from "../../../files/mod.ts";
import { sha256 } from "../../../math/mod.ts";
import type { TrainingState } from "../../training/state.ts";
import { checkpointVersion, elementsOf, firstLineFor, firstLineOf, headerOf } from "./header.ts";

/**
 * The content of a checkpoint. `Context` is all that its writer needs to set up the run again; it must
 * survive JSON.
 */
export interface Checkpoint<Context> {
  /** The id of the run that it belongs to; `undefined` in checkpoints of earlier versions. */
  run?: string;
  context: Context;
  state: TrainingState;
}

/**
 * Returns a checkpoint as bytes.
 *
 * @throws {UserError} If it would be larger than the largest file that is read.
 */
export async function encodeCheckpoint<Context>(
  { run, context, state }: Checkpoint<Context>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { values, ...rest } = state;
  const shapes = values.map(({ name, shape }) => ({ name, shape }));
  const header = new TextEncoder().encode(`${JSON.stringify({ run, context, ...rest, values: shapes })}\n`);
  const firstLength = firstLineFor("0".repeat(64)).length;
  const length = firstLength + header.length + 4 * values.reduce((sum, { data }) => sum + data.length, 0);
  if (length > largestFile) {
    throw new UserError(
      `the state of this run: expected at most ${largestFile} bytes, but got ${length}; train a smaller model`,
    );
  }
  const bytes = new Uint8Array(length);
  bytes.set(header, firstLength);
  let at = firstLength + header.length;
  for (const { data } of values) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  bytes.set(new TextEncoder().encode(firstLineFor(await sha256(bytes.subarray(firstLength)))));
  return bytes;
}

/**
 * Returns the content of a checkpoint, or its problem, in words that follow "expected an intact checkpoint,
 * but".
 */
export async function decodeCheckpoint<Context>(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Checkpoint<Context> | string> {
  const first = firstLineOf(bytes);
  if (first === undefined || first.version > checkpointVersion) {
    return "its first line is not a checkpoint's";
  }
  if (await sha256(bytes.subarray(first.length)) !== first.sha256) {
    return "its checksum is wrong";
  }
  // The bytes are those that were written, but perhaps by another program.
  const header = headerOf(bytes, first);
  if (typeof header === "string") return `its header is wrong (${header})`;
  if (header.end !== bytes.length) {
    return `it has ${bytes.length} bytes, and by its header it should have ${header.end}`;
  }
  const { run, context, values: shapes, ...rest } = header.json;
  let at = header.start;
  const values = shapes.map(({ name, shape }) => {
    const length = 4 * elementsOf(shape);
    // A copy: in the file the values need not start at a multiple of four.
    const data = new Float32Array(bytes.slice(at, at + length).buffer);
    at += length;
    return { name, shape, data };
  });
  return { ...(run !== undefined && { run }), context: context as Context, state: { ...rest, values } };
}
