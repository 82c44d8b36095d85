/**
 * A picture file → its pixels.
 *
 * @module
 */
import { FileError, readRegularFile } from "./files/mod.ts";
import { decodePicture } from "./image/decode/mod.ts"; // not from image/mod.ts, which would load all stages
import { pictureLimits } from "./image/limits.ts";
import type { Picture } from "./image/types.ts";

/**
 * Reads a PNG or JPEG file. Only a regular file is opened, and its size is checked before it is read.
 *
 * @param path The file.
 * @param advice What to do if there is no such file, for the message.
 * @returns The picture, upright.
 * @throws {UserError} If there is no such file, it cannot be read, has too many bytes or pixels, or is not a
 * picture that can be decoded. The message begins with the path.
 *
 * @example
 * ```ts
 * import { readPicture } from "lib/read_picture.ts";
 * import { assertRejects } from "@std/assert";
 *
 * await assertRejects(() => readPicture("no/photo.jpg"), Error, "no/photo.jpg: no such file; name another file");
 * ```
 */
export async function readPicture(path: string, advice = "name another file"): Promise<Picture> {
  const bytes = await readRegularFile(path, { advice, mostBytes: pictureLimits.bytes });
  if (bytes === undefined) throw new FileError(path, "no such file", advice);
  return await decodePicture(bytes, { name: path });
}
