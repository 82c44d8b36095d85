/**
 * PNG files → pixels (W3C, Portable Network Graphics, third edition, 2025).
 *
 * Written here because the libraries for it fall short in pictures from outside: fast-png misreads interlaced
 * pictures of 1, 2 and 4 bits and fills up pixels that are missing; none stops where a small file grows to
 * gigabytes. The platform inflates, which is the larger part, and is faster.
 *
 * - decode_png.ts: the whole
 * - chunks.ts: a file → its header, palette, … and compressed data
 * - header.ts: size, colour type, bits
 * - inflate.ts: compressed data → scanlines, of the length that they must have
 * - scanlines.ts: scanlines → rows, without filters, in passes
 * - colours.ts: a row → red, green, blue, opacity
 *
 * @module
 */
export { decodePng } from "./decode_png.ts";
