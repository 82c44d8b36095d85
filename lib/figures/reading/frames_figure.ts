/**
 * The frames of the digits in a picture, and the network's answers.
 *
 * @module
 */
import type { ReadDigit, Reading } from "../../reading/types.ts";
import { count, percent, percentDown } from "../../text/mod.ts";
import { imagesInWords } from "../pictures/captions.ts";
import { paintTiles } from "../pictures/painted_tiles.ts";
import { tilesFigure } from "../pictures/tiles_figure.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";
import { hoverOf, labelOf } from "./states.ts";

/** The default for the maximum number of frames, which fit on a page, and the maximum number per row. */
const MOST = 24, COLUMNS = 6;

/** The width and height of a frame, and the largest enlargement. */
const SIDE = 28, LARGEST_PIXEL = 10;

/** The space for two lines below a frame, in pixels: enough even on a page of half the width. */
const CAPTION = 60;

/**
 * Returns a figure of the frames of a reading in reading order, then those that were refused, each with its
 * most probable digit and the next one.
 *
 * @param reading What was read.
 * @param options `most`: the maximum number of frames (default: 24); words.
 * @throws {RangeError} If the reading does not have any frame.
 *
 * @example
 * ```ts
 * import { framesFigure } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const seven = {
 *   digit: 7,
 *   probability: 0.9,
 *   alternatives: [{ digit: 1, probability: 0.1 }],
 *   box: { left: 0, top: 0, width: 10, height: 20 },
 *   state: "sure" as const,
 *   line: 0,
 *   afterGap: false,
 *   frame: new Uint8Array(784),
 * };
 * const figure = framesFigure({ digits: [seven], refused: [] });
 * assertEquals(figure.alt, "Frames of the digits. 1 image, 7 90.0%, 1 10.0%.");
 * ```
 */
export function framesFigure(
  { digits, refused }: Pick<Reading, "digits" | "refused">,
  options: Words & { most?: number } = {},
): Figure {
  const marks = [...digits, ...refused], { most = MOST } = options;
  const shown = marks.slice(0, most);
  const captions = shown.map(captionOf);
  const tiles = paintTiles(
    shown.map((mark, i) => ({ values: mark.frame, caption: captions[i]!, hover: hoverOf(mark) })),
    {
      rows: SIDE,
      cols: SIDE,
      // Rows of equal length: 8 frames are two rows of four.
      columns: Math.ceil(shown.length / Math.ceil(shown.length / COLUMNS)),
      largest: LARGEST_PIXEL * SIDE,
      captionHeight: CAPTION,
      frame: COLORS.line,
    },
  );
  const title = "Frames of the digits";
  const rest = marks.length > most ? `<br>The first ${most} of ${count(marks.length)}.` : "";
  const subtitle =
    `${SIDE} × ${SIDE} pixels each. Below: the most probable digit<br>and the next one.${rest}`;
  const words = heading(options, title, subtitle);
  return tilesFigure(tiles, words, options.alt ?? `${title}. ${capitalized(imagesInWords(captions))}.`);
}

function capitalized(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

function captionOf(mark: ReadDigit): string {
  if (mark.state === "not a digit") return `<b>${labelOf(mark)}</b> not a digit`;
  const [next] = mark.alternatives;
  const second = next === undefined ? "" : `<br>${next.digit} ${percent(next.probability)}`;
  return `<b>${labelOf(mark)}</b> ${percentDown(mark.probability)}${second}`;
}
