/**
 * A reading, stage by stage, as PNG files.
 *
 * @module
 */
import { encode } from "fast-png";
import { type Figure, framesFigure, readingFigure, stagePictures } from "../../../figures/mod.ts";
import { findDigits, type InkStages, type Picture } from "../../../image/mod.ts";
import { Breather } from "../../../model/event_loop.ts";
import type { Reading } from "../../../reading/types.ts";
import { renderPng } from "../../../rendering/mod.ts";

/**
 * The smallest width of a figure, in pixels: enough for its heading. The files have twice as many pixels.
 */
const NARROWEST = 400;

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
    files.set("8-frames", await pngOfFigure(framesFigure(reading, { most: MOST_FRAMES })));
    await pause();
  }
  files.set("9-answers", await pngOfFigure(readingFigure(picture, reading)));
  return files;
}

/** Draws a figure of images no wider than its content: on a page, it would be as wide as the page. */
async function pngOfFigure(figure: Figure): Promise<Uint8Array<ArrayBuffer>> {
  const { height, margin, xaxis, yaxis } = figure.layout as DrawnLayout;
  const scale = (height - margin.t - margin.b) / spanOf(yaxis), drawn = scale * spanOf(xaxis);
  const width = Math.max(NARROWEST, Math.ceil(margin.l + drawn + margin.r));
  return (await renderPng(figure, { width })).png;
}

/** What the layout of every figure of images has. */
interface DrawnLayout {
  height: number;
  margin: Record<"l" | "r" | "t" | "b", number>;
  xaxis: { range: [number, number] };
  yaxis: { range: [number, number] };
}

function spanOf({ range: [from, to] }: DrawnLayout["xaxis"]): number {
  return Math.abs(to - from);
}

function pngOf({ width, height, pixels }: Picture): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array(3 * width * height);
  for (let i = 0; i < rgb.length; i++) rgb[i] = pixels[4 * Math.floor(i / 3) + i % 3]!;
  return new Uint8Array(encode({ width, height, data: rgb, channels: 3 }));
}
