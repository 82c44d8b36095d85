import { printable, UserError } from "../errors.ts";

/**
 * A data file is not as expected. The message is one line: which file, what was expected, what was found,
 * what to do.
 */
export class IdxError extends UserError {
  override name = "IdxError";
}

/**
 * The type codes of the IDX format, from its description by LeCun, Cortes and Burges. Only the first occurs
 * in MNIST's relatives.
 */
const typeNames: Record<number, string> = {
  0x08: "unsigned bytes",
  0x09: "signed bytes",
  0x0b: "16-bit integers",
  0x0c: "32-bit integers",
  0x0d: "32-bit floats",
  0x0e: "64-bit floats",
};

/** The length in bytes of the part of the header that determines the length of the rest. */
export const magicSize = 4;

const hex = (value: number) => value.toString(16).padStart(2, "0");

/**
 * Checks the first four bytes: two zeros, the type code, the number of dimensions.
 *
 * @param magic The first bytes of the file, as many of the four as there are.
 * @returns The number of dimensions.
 * @throws {IdxError} If they do not start an IDX file of unsigned bytes.
 */
export function readMagic(magic: Uint8Array, name: string): number {
  const [zero1, zero2, type, dimensions] = magic;
  const file = printable(name);
  if (zero1 === 0x1f && zero2 === 0x8b) {
    throw new IdxError(`${file}: expected IDX data, but got gzip data; decompress it first`);
  }
  if (dimensions === undefined || type === undefined) {
    throw tooShort(name, "at least 8 bytes", magic.length);
  }
  if (zero1 !== 0 && zero2! in typeNames && type === 0 && dimensions === 0) throw wrongByteOrder(name);
  if (zero1 !== 0 || zero2 !== 0 || !(type in typeNames)) {
    const found = [...magic].map(hex).join(" ");
    throw new IdxError(
      `${file}: expected IDX data (first bytes 00 00 08), but got the first bytes ${found}; ` +
        "name a file in the IDX format",
    );
  }
  if (type !== 0x08) {
    throw new IdxError(
      `${file}: expected unsigned bytes (type code 08), but got ${typeNames[type]} ` +
        `(type code ${hex(type)}); convert the file to one byte per value`,
    );
  }
  if (dimensions === 0) {
    throw new IdxError(`${file}: expected at least 1 dimension, but got 0; download the file again`);
  }
  return dimensions;
}

/**
 * Reads the sizes that follow the magic number.
 *
 * @param sizes The bytes after the magic number, as many as there are.
 * @param dimensions The expected number of sizes.
 * @throws {IdxError} If the header is cut short.
 */
export function readShape(sizes: Uint8Array, dimensions: number, name: string): number[] {
  if (sizes.length < dimensions * 4) {
    throw tooShort(name, `at least ${magicSize + dimensions * 4} bytes`, magicSize + sizes.length);
  }
  const view = new DataView(sizes.buffer, sizes.byteOffset);
  return Array.from({ length: dimensions }, (_, i) => view.getUint32(i * 4));
}

/**
 * Returns the number of bytes of a whole IDX file of this shape. A product beyond 2^53 is inexact, but still
 * larger than any file.
 */
export function fileSize(shape: number[]): number {
  return magicSize + shape.length * 4 + shape.reduce((product, size) => product * size, 1);
}

/**
 * Checks that a file is as long as its header says.
 *
 * @param found Its length.
 * @throws {IdxError} If not, with the reason if it is known.
 */
export function checkLength(shape: number[], found: number, name: string): void {
  const expected = fileSize(shape);
  if (expected === found) return;
  if (fileSize(shape.map(swapBytes)) === found) throw wrongByteOrder(name);
  if (expected > found) throw tooShort(name, sizeOf(shape), found);
  throw tooLong(name, sizeOf(shape), found);
}

/** The number with its four bytes in the opposite order. */
export function swapBytes(size: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, size);
  return view.getUint32(0, true);
}

/** The length of a whole IDX file of this shape, for messages. */
export function sizeOf(shape: number[]): string {
  const bytes = fileSize(shape);
  return Number.isSafeInteger(bytes) ? `${bytes} bytes` : `${shape.join(" x ")} values`;
}

/** The error for a header that was written in little-endian byte order, against the format. */
export function wrongByteOrder(name: string): IdxError {
  return new IdxError(
    `${printable(name)}: expected the header's numbers in big-endian byte order, but got little-endian; ` +
      "write the file again with the most significant byte first, as the IDX format says",
  );
}

/** The error for a file that is shorter than its header says. */
export function tooShort(name: string, expected: string, found: number | string): IdxError {
  return new IdxError(
    `${printable(name)}: expected ${expected}, but got ${found}; the file is cut short, download it again`,
  );
}

/** The error for a file that is longer than its header says. */
export function tooLong(name: string, expected: string, found: number | string): IdxError {
  return new IdxError(
    `${
      printable(name)
    }: expected ${expected}, but got ${found}; the file is longer than its header says, download it again`,
  );
}

/**
 * Reads IDX data that is already in memory, the format of the MNIST files: 00 00, a type code (08, unsigned
 * bytes), the number of dimensions, each size as a 32-bit big-endian integer, then the values, last dimension
 * fastest.
 *
 * @param bytes A whole, uncompressed IDX file.
 * @param name What to call the data in error messages.
 * @returns The sizes, and the values as a view of `bytes`: nothing is copied.
 * @throws {IdxError} If the bytes are not an IDX file of unsigned bytes, or are fewer or more than its header
 * says.
 *
 * @example A label file with the labels 5, 0 and 4
 * ```ts
 * import { parseIdx } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { shape, data } = parseIdx(new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 4]));
 * assertEquals(shape, [3]);
 * assertEquals([...data], [5, 0, 4]);
 * ```
 */
export function parseIdx(bytes: Uint8Array, name = "IDX data"): { shape: number[]; data: Uint8Array } {
  const dimensions = readMagic(bytes.subarray(0, magicSize), name);
  const headerSize = magicSize + dimensions * 4;
  const shape = readShape(bytes.subarray(magicSize, headerSize), dimensions, name);
  checkLength(shape, bytes.length, name);
  return { shape, data: bytes.subarray(headerSize) };
}
