/**
 * Tables of images as text, as on Kaggle: one line for each image, its label and its pixels.
 *
 * A reader of our own, because Kaggle's MNIST has 33 million numbers: npm:papaparse, the fastest of the well-kept
 * readers that were tried, makes a string of each, and takes six times as long before one of them is a number.
 *
 * @module
 */
import { quoted } from "../../errors.ts";
import { type Columns, columnsOf } from "./csv_columns.ts";
import { formatError } from "./shared/format_error.ts";
import { checkSizes } from "./shared/limits.ts";
import { readAll } from "./shared/read_all.ts";
import type { StatedSplit } from "./shared/types.ts";

const comma = 0x2c, newline = 0x0a, carriageReturn = 0x0d, quote = 0x22, space = 0x20, zero = 0x30;

/** A pixel's last character is followed by a comma or the end of its line: two bytes at least. */
const bytesPerPixel = 2;

/** The maximum length of a label in bytes. */
const longestLabel = 200;

/**
 * Reads a table of images.
 *
 * @returns Its images; `undefined` if it has no labels, as Kaggle's test.csv.
 * @throws {IdxError} If it is not such a table: the message has the line's number.
 */
export async function readCsv(path: string): Promise<StatedSplit | undefined> {
  return parseCsv(await readAll(path), path);
}

/**
 * Reads the images of a table that needs no labels, as Kaggle's test.csv.
 *
 * @returns Its images, each with the label "" if there are none.
 * @throws {IdxError} As {@linkcode readCsv}.
 */
export async function readCsvImages(path: string): Promise<StatedSplit> {
  const bytes = await readAll(path);
  return parseLines(bytes, headOf(bytes, path), path);
}

/**
 * Reads a table of images that is in memory, as {@linkcode readCsv}.
 *
 * @param name The file, for messages.
 */
export function parseCsv(bytes: Uint8Array<ArrayBuffer>, name: string): StatedSplit | undefined {
  const head = headOf(bytes, name);
  return head.columns.label < 0 ? undefined : parseLines(bytes, head, name);
}

/** What the first line says, and where the lines of images begin. */
interface Head {
  columns: Columns;
  /** The position of the first image's line. */
  at: number;
}

function headOf(bytes: Uint8Array<ArrayBuffer>, name: string): Head {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const end = endOfLine(bytes, start);
  const text = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 200_000)));
  const columns = columnsOf(text, name);
  return { columns, at: columns.hasHeader ? end + 1 : start };
}

function parseLines(bytes: Uint8Array<ArrayBuffer>, { columns, at }: Head, name: string): StatedSplit {
  const { side } = columns, pixels = side * side;
  checkSizes(1, side, side, name);
  const most = Math.floor((bytes.length - at) / (bytesPerPixel * pixels)) + 1;
  const images = new Uint8Array(most * pixels), labels: string[] = [];
  const known = new Map<string, string>();
  for (let line = columns.hasHeader ? 2 : 1; at < bytes.length; line++) {
    const end = endOfLine(bytes, at);
    if (!isBlank(bytes, at, end)) {
      const target = images.subarray(labels.length * pixels, (labels.length + 1) * pixels);
      const label = readLine(bytes.subarray(at, end), columns, target, `${name}, line ${line}`);
      // One string for each class, instead of one for each image.
      labels.push(known.get(label) ?? (known.set(label, label), label));
    }
    at = end + 1;
  }
  checkSizes(labels.length, side, side, name);
  return { images: images.slice(0, labels.length * pixels), labels, rows: side, cols: side, source: name };
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const found = bytes.indexOf(newline, from);
  return found < 0 ? bytes.length : found;
}

function isBlank(bytes: Uint8Array, from: number, end: number): boolean {
  return end === from || end === from + 1 && bytes[from] === carriageReturn;
}

/** Reads the pixels of a line into `target`. @returns Its label; "" if the table has none. */
function readLine(
  line: Uint8Array,
  { count, label: labelAt }: Columns,
  target: Uint8Array,
  name: string,
): string {
  let column = 0, pixel = 0, value = -1, from = 0, label = "";
  for (let i = 0; i <= line.length; i++) {
    const byte = i < line.length ? line[i]! : comma;
    if (byte === comma) {
      if (column === labelAt) label = labelOf(line.subarray(from, i), name);
      else {
        if (value < 0 || value > 255) throw badPixel(line.subarray(from, i), column, name);
        if (pixel < target.length) target[pixel++] = value;
      }
      column++;
      value = -1;
      from = i + 1;
    } else if (column !== labelAt) {
      const digit = byte - zero;
      if (digit >= 0 && digit <= 9) {
        value = (value < 0 ? 0 : value * 10) + digit;
        if (value > 255) throw badPixel(line.subarray(from), column, name);
      } else if (byte !== quote && byte !== space && byte !== carriageReturn) {
        throw badPixel(line.subarray(from), column, name);
      }
    }
  }
  if (column !== count) throw formatError(name, `${count} values`, `${column}`, "download the file again");
  if (labelAt >= 0 && label === "") {
    throw formatError(name, "a label", "none", "correct the line, or leave it out");
  }
  return label;
}

function labelOf(bytes: Uint8Array, name: string): string {
  if (bytes.length > longestLabel) {
    const expected = `a label of at most ${longestLabel} bytes`;
    throw formatError(name, expected, `${bytes.length}`, "correct the line, or leave it out");
  }
  return new TextDecoder().decode(bytes).trim().replace(/^"(.*)"$/, "$1");
}

function badPixel(rest: Uint8Array, column: number, name: string) {
  const field = new TextDecoder().decode(rest.subarray(0, 200)).split(",")[0]!.trim();
  const expected = "whole numbers from 0 to 255 as pixels";
  return formatError(
    name,
    expected,
    `${quoted(field)} in column ${column + 1}`,
    "correct the line, or leave it out",
  );
}
