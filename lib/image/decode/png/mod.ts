/**
 * PNG files → pixels (W3C, Portable Network Graphics, third edition, 2025).
 *
 * Written here because the libraries are not reliable enough for files from outside: fast-png misreads
 * interlaced pictures of 1, 2 and 4 bits and fills in missing pixels; none of them stops when a small file
 * inflates to gigabytes. Inflating, the larger part of the computation, is left to the platform, which is
 * faster.
 *
 * - decode_png.ts: all steps in order
 * - chunks.ts: a file → its header, palette, … and compressed data
 * - header.ts: size, colour type, bits
 * - inflate.ts: compressed data → scanlines, of the length that they must have
 * - scanlines.ts: scanlines → rows, without filters, in passes
 * - colours.ts: a row → red, green, blue, opacity
 *
 * @module
 */
export { decodePng } from "./decode_png.ts";
