/**
 * Picture files → pixels.
 *
 * @module
 */
import { printable, UserError } from "../../errors.ts";
import { checkFileSize } from "../limits.ts";
import type { Picture } from "../types.ts";
import { fileKind } from "./file_kind.ts";
import { decodeJpeg } from "./jpeg/mod.ts";
import { orientationOf, upright } from "./orientation.ts";
import { decodePng } from "./png/mod.ts";

/** How a picture is decoded. */
export interface DecodePictureOptions {
  /** What error messages call the picture, such as its path. Default: "picture". */
  name?: string;
  /**
   * The folder of `mozjpeg_dec.wasm` (from the package `@jsquash/jpeg`), in a browser. Default: that of the
   * script.
   */
  jpegDecoderAt?: string | URL;
}

/**
 * Returns the pixels of a PNG or JPEG file, upright.
 *
 * - PNG: all colour types, 1 to 16 bits, palettes, transparency, interlaced or not. Of an animation, its first
 *   picture.
 * - JPEG: baseline and progressive, grey and coloured.
 *
 * Samples of 16 bits are rounded to 8. An EXIF orientation is applied in both formats. Colour profiles are
 * not. Sizes are checked in the header, before anything is allocated for them ({@linkcode pictureLimits}).
 *
 * The decoder of JPEG is loaded the first time it is needed. No file is read, and nothing needs a permission.
 *
 * @param bytes The whole file.
 * @throws {UserError} If it is another kind of file, damaged, cut off, or too large.
 *
 * @example
 * ```ts
 * import { decodePicture } from "lib/image/mod.ts";
 * import { assertEquals, assertRejects } from "@std/assert";
 * import { encode } from "fast-png";
 *
 * const file = encode({ width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(0, 200) });
 * const { width, height, pixels } = await decodePicture(file);
 * assertEquals([width, height], [2, 1]);
 * assertEquals([...pixels], [0, 0, 0, 255, 200, 200, 200, 255]);
 *
 * const gif = new TextEncoder().encode("GIF89a");
 * const message = "a.gif: expected a PNG or JPEG picture, but got GIF; save it as JPEG or PNG";
 * await assertRejects(() => decodePicture(gif, { name: "a.gif" }), Error, message);
 * ```
 */
export async function decodePicture(
  bytes: Uint8Array,
  { name = "picture", jpegDecoderAt }: DecodePictureOptions = {},
): Promise<Picture> {
  const what = printable(name);
  checkFileSize(bytes.length, what);
  const kind = fileKind(bytes);
  if (kind !== "PNG" && kind !== "JPEG") {
    throw new UserError(`${what}: expected a PNG or JPEG picture, but got ${kind}; save it as JPEG or PNG`);
  }
  const { exif, ...stored } = kind === "PNG"
    ? await decodePng(bytes, what)
    : await decodeJpeg(bytes, what, jpegDecoderAt);
  return upright(stored, exif.length > 0 ? await orientationOf(exif) : 1);
}
