/**
 * Reads the file of a checkpoint.
 *
 * @module
 */
import { explainFileError, FileError, fill, largestFile, openRegularFile } from "../../../files/mod.ts";
import { beginsAsCheckpoint, firstLineOf, headerOf } from "./header.ts";

/** The largest header. One with 100,000 epochs takes a quarter of this. */
const largestHeader = 2 ** 26;

/**
 * Returns the bytes of a checkpoint's file up to the end that its header gives, and one byte more if there is
 * one. However large the file is, this takes no more memory than a checkpoint needs.
 *
 * @returns The bytes, for `decodeCheckpoint`, which checks that they are complete.
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
    } while (!hasHeader(bytes) && beginsAsCheckpoint(bytes) && bytes.length < largestHeader);
    const first = firstLineOf(bytes);
    const header = first && headerOf(bytes, first);
    if (header === undefined || typeof header === "string" || header.end > largestFile) return bytes;
    const whole = new Uint8Array(Math.max(bytes.length, Math.min(size, header.end + 1)));
    whole.set(bytes);
    return whole.subarray(0, bytes.length + await fill(file, whole.subarray(bytes.length)));
  } catch (error) {
    throw explainFileError(error, path, advice);
  }
}

/**
 * Whether the line of JSON is complete. Bytes without a first line have none: more of them would not help.
 */
function hasHeader(bytes: Uint8Array): boolean {
  const first = firstLineOf(bytes);
  return first === undefined || bytes.indexOf(10, first.length) >= 0;
}
