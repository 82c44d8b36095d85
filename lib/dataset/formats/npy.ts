/**
 * NumPy's .npy format: a header in Python's syntax, then the values.
 *
 * A reader of our own: npm:npyjs depends on cross-fetch, and takes the shape as the header states it, without checking
 * it against the bytes that are there. Only whole numbers of 1 to 8 bytes are read, as data sets use them.
 *
 * @module
 */
import { quoted } from "../../errors.ts";
import { formatError } from "./shared/format_error.ts";

/** An array of whole numbers. */
export interface NpyArray {
  /** The size along each dimension, the last one fastest. */
  shape: number[];
  /** Its values, each 0-255, flat. */
  values: Uint8Array<ArrayBuffer>;
}

const magic = "\x93NUMPY";

/**
 * Reads a .npy file. Values above 255 or below 0 are refused: pixels and labels have none.
 *
 * @param name The file, for messages.
 * @throws {IdxError} If it is not such a file, is cut short or too long, or has values other than 0 to 255.
 */
export function parseNpy(bytes: Uint8Array<ArrayBuffer>, name: string): NpyArray {
  const again = "save it again with numpy.save";
  const refuse = (expected: string, got: string) => formatError(name, expected, got, again);
  const start = String.fromCharCode(...bytes.subarray(0, magic.length));
  if (start !== magic || bytes.length < 12) throw refuse("a NumPy array (.npy)", quoted(start));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const version = bytes[6]!;
  if (version < 1 || version > 3) throw refuse("version 1, 2 or 3 of the .npy format", `${version}`);
  const [from, length] = version === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  const header = new TextDecoder().decode(bytes.subarray(from, from + Math.min(length, 1000)));
  const type = /'descr': *'([<>|=])([iub])([1248])'/.exec(header);
  const shapeText = /'shape': *\(([\d, ]*)\)/.exec(header)?.[1];
  const isFortran = /'fortran_order': *(True|False)/.exec(header)?.[1];
  if (!type || shapeText === undefined || isFortran === undefined) {
    throw refuse("an array of whole numbers", `the header ${quoted(header.trim())}`);
  }
  const shape = shapeText.split(",").map((size) => size.trim()).filter((size) => size !== "").map(Number);
  const [, order, , width] = type, size = Number(width);
  const count = shape.reduce((product, length) => product * length, 1), expected = count * size;
  const data = bytes.subarray(from + length);
  if (data.length !== expected) {
    throw refuse(`${expected} bytes of values (${shape.join(" x ")} of ${size})`, `${data.length}`);
  }
  if (isFortran === "True" && shape.length > 1) {
    throw refuse("rows first (C order)", "columns first (Fortran order)");
  }
  return { shape, values: size === 1 && type[2] !== "i" ? data : narrowed(data, size, order === ">", name) };
}

/** Returns the lowest byte of each number, when the others are 0. */
function narrowed(data: Uint8Array, size: number, bigEndian: boolean, name: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(data.length / size), lowest = bigEndian ? size - 1 : 0;
  for (let i = 0; i < values.length; i++) {
    for (let byte = 0; byte < size; byte++) {
      const value = data[i * size + byte]!;
      if (byte === lowest) values[i] = value;
      else if (value !== 0) throw outside(i, name);
    }
    // A negative number of one byte.
    if (size === 1 && values[i]! > 127) throw outside(i, name);
  }
  return values;
}

function outside(at: number, name: string) {
  return formatError(
    name,
    "values from 0 to 255",
    `another one at position ${at}`,
    "save pixels and labels as uint8",
  );
}
