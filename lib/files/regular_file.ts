/**
 * Reads files that may come from anyone.
 *
 * Only regular files are opened: a pipe may never yield a byte, and a device (`/dev/zero`) may never end. A
 * link is followed; its target must be a regular file. The size is checked before memory is allocated, and no
 * more than that is read.
 *
 * @module
 */
import { explainFileError, FileError, isAbsent } from "./file_error.ts";

/**
 * The maximum number of bytes that a file may have, or claim to have. The largest data set of MNIST's family,
 * EMNIST ByClass, has half as many; a network far fewer.
 */
export const largestFile = 2 ** 30;

/** An open regular file. Dispose of it to close it. */
export interface RegularFile extends Disposable {
  file: Deno.FsFile;
  /** In bytes, when it was opened. */
  size: number;
}

/** Settings of a read. */
export interface ReadOptions {
  /** What to do if the file cannot be read, such as "name another file". */
  advice: string;
  /** The maximum number of bytes that it may have; default: {@linkcode largestFile}. */
  mostBytes?: number;
}

/**
 * Opens a file if it is a regular one.
 *
 * @returns The open file; `undefined` if it does not exist.
 * @throws {FileError} If it is a directory, a pipe or a device, cannot be read, or has too many bytes.
 */
export async function openRegularFile(path: string, options: ReadOptions): Promise<RegularFile | undefined> {
  const { advice, mostBytes = largestFile } = options;
  try {
    // Checked before opening, since opening a pipe waits for its writer, and after it, since the file may
    // have been replaced.
    checkRegular(await Deno.stat(path), path, advice);
    const file = await Deno.open(path);
    try {
      const { size } = checkRegular(await file.stat(), path, advice);
      if (size > mostBytes) {
        throw new FileError(path, `expected at most ${mostBytes} bytes, but got ${size}`, advice);
      }
      return { file, size, [Symbol.dispose]: () => file.close() };
    } catch (error) {
      file.close();
      throw error;
    }
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw explainFileError(error, path, advice);
  }
}

/**
 * Reads a regular file.
 *
 * @returns Its bytes; `undefined` if it does not exist.
 * @throws {FileError} If it is a directory, a pipe or a device, cannot be read, has too many bytes, or
 * changes while it is read.
 *
 * @example
 * ```ts
 * import { readRegularFile } from "lib/files/mod.ts";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * const options = { advice: "name another file" };
 * const bytes = await readRegularFile("deno.json", options);
 * assertEquals(new TextDecoder().decode(bytes).slice(0, 1), "{");
 * assertEquals(await readRegularFile("no/such/file", options), undefined);
 * await assertRejects(() => readRegularFile("lib", options), Error, "expected a file, but got a directory");
 * ```
 */
export async function readRegularFile(
  path: string,
  options: ReadOptions,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  using opened = await openRegularFile(path, options);
  if (opened === undefined) return undefined;
  try {
    const { file, size } = opened;
    const bytes = new Uint8Array(size);
    if (await fill(file, bytes) < size || await file.read(new Uint8Array(1)) !== null) {
      throw new FileError(path, "changed while it was read", "try again");
    }
    return bytes;
  } catch (error) {
    throw explainFileError(error, path, options.advice);
  }
}

/**
 * Reads from the current position of an open file.
 *
 * @param target Filled from its start.
 * @returns The number of bytes that were read: fewer than the length of `target` only at the end of the file.
 */
export async function fill(file: Deno.FsFile, target: Uint8Array): Promise<number> {
  let filled = 0;
  while (filled < target.length) {
    const count = await file.read(target.subarray(filled));
    if (count === null) break;
    filled += count;
  }
  return filled;
}

function checkRegular(info: Deno.FileInfo, path: string, advice: string): Deno.FileInfo {
  if (info.isFile) return info;
  const found = info.isDirectory ? "a directory" : "a pipe or device";
  throw new FileError(path, `expected a file, but got ${found}`, advice);
}
