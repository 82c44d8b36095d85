import { correctness, framesFigure, readingFigure, stagesFigure } from "../figures/mod.ts";
import {
  findDigits,
  findInk,
  type Ink,
  inkStages,
  marksLeftOut,
  mostParts,
  type Picture,
} from "../image/mod.ts";
import { loadReader } from "../load_reader.ts";
import type { Reader } from "../reading/mod.ts";
import { startBackend, tf } from "../tensorflow.ts";
import { count, counted } from "../text/mod.ts";
import { markdown } from "./markdown.ts";
import { openPicture } from "./opened_picture.ts";
import { show } from "./show.ts";

/** How digits are read. */
export interface ReadDigitsOptions {
  /** The directory of a model; default: the project's model for pictures. */
  model?: string;
  /** Whether the picture shows a single digit, whose parts may lie apart. Default: false. */
  one?: boolean;
}

/**
 * Reads the digits in a picture, and shows it with a box around each of them, and the text. It returns
 * nothing, because the kernel would print the value of a cell's last line; a reader returns the numbers
 * (`lib/load_reader.ts`).
 *
 * @param from A PNG or JPEG file, from the notebook's folder, or a picture.
 * @throws {UserError} If the picture or the model cannot be read.
 *
 * @example
 * ```ts
 * import { readDigits } from "lib/notebook/mod.ts";
 *
 * const blank = { width: 28, height: 28, pixels: new Uint8ClampedArray(28 * 28 * 4).fill(255) };
 * await readDigits(blank); // prints: Nothing to read.
 * ```
 */
export async function readDigits(from: string | Picture, options: ReadDigitsOptions = {}): Promise<void> {
  const picture = await pictureOf(from);
  const ink = findInk(picture);
  const reading = await (await readerOf(options)).readInk(ink, picture, options);
  const { text } = reading;
  const written = text === ""
    ? "Nothing to read."
    : `\`${text.replaceAll("\n", "` / `")}\`, ${correctness(reading)}.`;
  await show(readingFigure(picture, reading), markdown(`${written}${leftOutNote(ink)}`));
}

/**
 * Shows how a picture is read: the stages from the picture to its digits, and the frames of the digits.
 *
 * @param from A PNG or JPEG file, from the notebook's folder, or a picture.
 * @throws {UserError} If the picture or the model cannot be read.
 *
 * @example
 * ```ts
 * import { showStages } from "lib/notebook/mod.ts";
 *
 * const blank = { width: 28, height: 28, pixels: new Uint8ClampedArray(28 * 28 * 4).fill(255) };
 * await showStages(blank);
 * ```
 */
export async function showStages(from: string | Picture, options: ReadDigitsOptions = {}): Promise<void> {
  const picture = await pictureOf(from);
  const ink = inkStages(picture);
  const reading = await (await readerOf(options)).readInk(ink.ink, picture, options);
  await show(stagesFigure({ ink, regions: findDigits(ink.ink), reading }));
  if (reading.digits.length + reading.refused.length > 0) await show(framesFigure(reading));
}

/** Says how many marks were left out, if any were. */
function leftOutNote(ink: Ink): string {
  const leftOut = marksLeftOut(ink);
  if (leftOut === 0) return "";
  return ` ${counted(leftOut, "mark")} as tall as a digit left out: at most ${count(mostParts)} are read.`;
}

async function pictureOf(from: string | Picture): Promise<Picture> {
  return typeof from === "string" ? await openPicture(from) : from;
}

/** The readers of this notebook, by the directory of their model. */
const readers = new Map<string | undefined, Promise<Reader>>();

/** Returns a reader, loaded once; its backend is the notebook's or, if none was started, a new one. */
async function readerOf({ model }: ReadDigitsOptions): Promise<Reader> {
  if (!tf.getBackend()) await startBackend();
  let reader = readers.get(model);
  if (reader === undefined) {
    reader = loadReader(model).then(({ reader }) => reader);
    readers.set(model, reader);
    reader.catch(() => readers.delete(model)); // the next call tries again
  }
  return await reader;
}
