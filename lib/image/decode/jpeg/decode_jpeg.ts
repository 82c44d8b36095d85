/**
 * JPEG files → pixels.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import type { Picture } from "../../types.ts";
import { decodeStored } from "./decoder.ts";
import { readSegments } from "./segments.ts";

/**
 * Returns the pixels of a JPEG file, as stored, and its EXIF block, empty if there is none.
 *
 * @param bytes The file; it begins as JPEG files do.
 * @param name What messages call the picture.
 * @param decoderAt The folder of `mozjpeg_dec.wasm`, in a browser. Default: that of the script.
 * @throws {UserError} If the file is damaged, cut off, too large, or of a kind that is not decoded (CMYK,
 * lossless).
 */
export async function decodeJpeg(
  bytes: Uint8Array,
  name: string,
  decoderAt?: string | URL,
): Promise<Picture & { exif: Uint8Array }> {
  const expected = readSegments(bytes, name);
  const { width, height, data: pixels } = await decodeStored(bytes, name, decoderAt);
  if (width !== expected.width || height !== expected.height) {
    throw new UserError(
      `${name}: expected ${expected.width} × ${expected.height} pixels, as in the first JPEG header, but got ` +
        `${width} × ${height}; the file is damaged`,
    );
  }
  return { width, height, pixels, exif: expected.exif };
}
