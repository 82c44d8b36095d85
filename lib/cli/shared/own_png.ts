/**
 * PNG files that a command writes, and may replace: they carry a checksum of themselves. Any other file with
 * their name, an edited one included, belongs to the user.
 *
 * The checksum is a text chunk before the last chunk (PNG, third edition, section 11.3.3).
 *
 * @module
 */
import { crc32 } from "node:zlib";
import { basename, dirname } from "node:path";
import { printable, UserError } from "../../errors.ts";
import { isThere, readRegularFile, reason, replaceFiles } from "../../files/mod.ts";
import { sha256 } from "../../math/mod.ts";

/** The last chunk, IEND: its length, name and checksum. */
const END = 12;

/** What a reader of the chunk sees, before the checksum in hexadecimal digits. */
const label = new TextEncoder().encode("Comment\0written by deno task; SHA-256 of the rest: ");
const SUM = 64;

/** The chunk: its length, name, text and checksum. */
const CHUNK = 8 + label.length + SUM + 4;

/** No picture that a command writes is larger. */
const largest = 2 ** 27;

/** Returns a PNG with an added chunk that holds the checksum of the rest. */
export async function sealPng(png: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const chunk = new Uint8Array(CHUNK), view = new DataView(chunk.buffer);
  view.setUint32(0, label.length + SUM);
  chunk.set(new TextEncoder().encode("tEXt"), 4);
  chunk.set(label, 8);
  chunk.set(new TextEncoder().encode(await sha256(png)), 8 + label.length);
  view.setUint32(CHUNK - 4, crc32(chunk.subarray(4, CHUNK - 4)));
  const sealed = new Uint8Array(png.length + CHUNK), end = png.length - END;
  sealed.set(png.subarray(0, end));
  sealed.set(chunk, end);
  sealed.set(png.subarray(end), end + CHUNK);
  return sealed;
}

/** Returns whether a file is exactly what {@linkcode sealPng} returned. */
export async function isSealed(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const end = bytes.length - END - CHUNK;
  if (end < 0) return false;
  const png = new Uint8Array(bytes.length - CHUNK);
  png.set(bytes.subarray(0, end));
  png.set(bytes.subarray(end + CHUNK), end);
  const sealed = await sealPng(png);
  return sealed.every((byte, i) => byte === bytes[i]);
}

/**
 * Returns whether a file ends as one that {@linkcode writeOwnPng} wrote. Its checksum is not computed: that
 * would read the whole file.
 *
 * @returns False if the file cannot be opened: whoever reads it reports that.
 */
export async function looksOwn(path: string): Promise<boolean> {
  try {
    using file = await Deno.open(path);
    const start = (await file.stat()).size - END - CHUNK + 8, found = new Uint8Array(label.length);
    if (start < 0) return false;
    await file.seek(start, Deno.SeekMode.Start);
    await file.read(found);
    return found.every((byte, i) => byte === label[i]);
  } catch {
    return false;
  }
}

/**
 * Checks that there is no file at a path, or one that {@linkcode writeOwnPng} wrote.
 *
 * @returns Whether there is one.
 * @throws {UserError} If another file is there, or it cannot be read.
 */
export async function checkOwn(path: string): Promise<boolean> {
  if (!await isThere(path)) return false;
  const { isFile } = await Deno.lstat(path); // a link may lead to a file that must not be replaced
  const bytes = isFile ? await readRegularFile(path, { advice: "rename it", mostBytes: largest }) : undefined;
  if (bytes !== undefined && await isSealed(bytes)) return true;
  throw new UserError(
    `${
      printable(path)
    }: expected no file, or one that this command wrote, but got another one or an edited one; ` +
      "rename it, or name another path",
  );
}

/**
 * Writes a PNG, or replaces one that this function wrote. Its directory is created if it is missing.
 *
 * @throws {UserError} If another file is there, or it cannot be written.
 */
export async function writeOwnPng(path: string, png: Uint8Array<ArrayBuffer>): Promise<void> {
  await checkOwn(path);
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await replaceFiles(dirname(path), [{ name: basename(path), bytes: await sealPng(png) }]);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new UserError(`${printable(path)}: cannot be written (${reason(error)}); name another path`, {
      cause: error,
    });
  }
}

/**
 * Removes a PNG that {@linkcode writeOwnPng} wrote, if it is there.
 *
 * @throws {UserError} If another file is there.
 */
export async function removeOwnPng(path: string): Promise<void> {
  if (await checkOwn(path)) await Deno.remove(path);
}
