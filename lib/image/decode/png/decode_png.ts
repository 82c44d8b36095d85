/**
 * PNG files → pixels.
 *
 * @module
 */
import type { Picture } from "../../types.ts";
import { readChunks } from "./chunks.ts";
import { rowPainter } from "./colours.ts";
import { checkGrowth, inflate } from "./inflate.ts";
import { passesOf, scanlineReader } from "./scanlines.ts";

/**
 * Returns the pixels of a PNG file, as stored, and its EXIF block, empty if there is none.
 *
 * @param bytes The file; it has the signature of PNG.
 * @param name What messages call the picture.
 * @throws {UserError} If the file is damaged, cut off, or too large.
 */
export async function decodePng(bytes: Uint8Array, name: string): Promise<Picture & { exif: Uint8Array }> {
  const chunks = readChunks(bytes, name);
  const { header, exif, data } = chunks, { width, height } = header;
  const paint = rowPainter(chunks, name);
  const length = passesOf(header).reduce((sum, { rowBytes, height }) => sum + (1 + rowBytes) * height, 0);
  checkGrowth(data.length, length, name);
  const pixels = new Uint8ClampedArray(4 * width * height);
  const take = scanlineReader(header, (row, { left, top, right, down, width: count }, y) => {
    paint(row, pixels, { count, start: 4 * ((top + down * y) * width + left), step: 4 * right });
  }, name);
  await inflate(data, { length, take, name });
  return { width, height, pixels, exif };
}
