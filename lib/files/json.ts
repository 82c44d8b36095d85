import { FileError, reason } from "./file_error.ts";
import { readRegularFile } from "./regular_file.ts";

/**
 * The largest JSON file that is read. It holds a description, not data: the largest published models take a
 * hundredth of this.
 */
const largestJson = 2 ** 24;

/** A JSON file that was read. */
export interface JsonFile {
  /** The value, of any type. */
  json: unknown;
  /** The file's bytes, for its checksum. */
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a JSON file in UTF-8, with or without a byte order mark.
 *
 * @param advice What to do if it cannot be read.
 * @returns Its content; `undefined` if it does not exist.
 * @throws {FileError} If it is not a regular file of at most 16 MiB, is in another encoding, or not JSON.
 */
export async function readJson(path: string, advice: string): Promise<JsonFile | undefined> {
  const bytes = await readRegularFile(path, { advice, mostBytes: largestJson });
  return bytes && { json: parseJson(bytes, path, advice), bytes };
}

/**
 * Returns the value of JSON that came from outside.
 *
 * @param bytes UTF-8, with or without a byte order mark.
 * @param path For messages.
 * @throws {FileError} If it is in another encoding, or not JSON.
 */
export function parseJson(bytes: Uint8Array, path: string, advice: string): unknown {
  const expected = (found: string, what = advice) =>
    new FileError(path, `expected JSON in UTF-8, but got ${found}`, what);
  // JSON text begins with ASCII characters, so in UTF-16 every other byte is zero, with or without a mark.
  const [first, second] = bytes;
  const isUtf16 = first === 0xff && second === 0xfe || first === 0xfe && second === 0xff ||
    bytes.length >= 2 && (first === 0) !== (second === 0);
  if (isUtf16) throw expected("UTF-16", "save it as UTF-8");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw expected("bytes that are not UTF-8");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw expected(text.trim() === "" ? "an empty file" : `something else (${reason(error)})`);
  }
}
