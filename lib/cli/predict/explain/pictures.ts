/**
 * A reading, stage by stage, as PNG files.
 *
 * @module
 */
import { encode } from "fast-png";
import { framesFigure, readingFigure, stagePictures } from "../../../figures/mod.ts";
import { findDigits, type InkStages, type Picture } from "../../../image/mod.ts";
import { Breather } from "../../../model/event_loop.ts";
import type { Reading } from "../../../reading/types.ts";
import { fittedPng } from "../../shared/fitted_png.ts";

/** The maximum number of frames in the picture: 67 rows. */
const MOST_FRAMES = 400;

/** The endings of all files that explain a reading, in the order of the stages. */
export const endings = [
  "1-picture",
  "2-paper",
  "3-difference",
  "4-clean",
  "5-unruled",
  "6-ink",
  "7-digits",
  "8-frames",
  "9-answers",
] as const;

/** The ending of one of these files. */
export type Ending = typeof endings[number];

/** What is explained. */
export interface Explained {
  picture: Picture;
  /** The stages from the picture to its ink. */
  ink: InkStages;
  /** What was read in that ink. */
  reading: Reading;
}

/**
 * Returns the stages of a reading as PNG files, by their endings: the picture with its sheet, the paper, the
 * difference from it, the same without noise and without rules, the ink, the regions with boxes where they
 * were cut, the frames with their probabilities, and the picture with boxes and answers. If the background is
 * flat, or there are no ruled lines, there are fewer.
 *
 * @param signal Ends the work between two stages; the event loop runs there.
 */
export async function explanationPictures(
  { picture, ink, reading }: Explained,
  signal?: AbortSignal,
): Promise<Map<Ending, Uint8Array<ArrayBuffer>>> {
  const breather = new Breather();
  const pause = async () => {
    await breather.breathe();
    signal?.throwIfAborted();
  };
  const files = new Map<Ending, Uint8Array<ArrayBuffer>>();
  for (const { name, picture } of stagePictures({ ink, regions: findDigits(ink.ink), reading })) {
    files.set(endings.find((ending) => ending.endsWith(`-${name}`))!, pngOf(picture));
    await pause();
  }
  if (reading.digits.length + reading.refused.length > 0) {
    files.set("8-frames", await fittedPng(framesFigure(reading, { most: MOST_FRAMES })));
    await pause();
  }
  files.set("9-answers", await fittedPng(readingFigure(picture, reading)));
  return files;
}

function pngOf({ width, height, pixels }: Picture): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array(3 * width * height);
  for (let i = 0; i < rgb.length; i++) rgb[i] = pixels[4 * Math.floor(i / 3) + i % 3]!;
  return new Uint8Array(encode({ width, height, data: rgb, channels: 3 }));
}
