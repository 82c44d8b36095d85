/**
 * Misread pictures of any size.
 *
 * @module
 */
import type { Image } from "plotly.js";
import type { Picture } from "../../image/types.ts";
import { count, percentDown } from "../../text/mod.ts";
import { captionHeight } from "../pictures/captions.ts";
import { layOut } from "../pictures/grid.ts";
import { captions, frames, gridAxes, hoverCells } from "../pictures/tiles.ts";
import { tilesFigure } from "../pictures/tiles_figure.ts";
import { checkNotEmpty, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";
import { opaque, pictureUri, reduced } from "./bitmap.ts";

/** The side of the square into which a picture is fitted, in pixels: twice as many as on the page. */
const SIDE = 192;

/** The number of pictures per row. */
const COLUMNS = 6;

/** The maximum number of characters that fit below a picture. */
const LONGEST = 15;

/** A picture and how it was misread. */
export interface MisreadPicture {
  /** See {@linkcode thumbnail}. */
  picture: Picture;
  /** Its file, for the hover text. */
  name: string;
  /** The digits on it; "" for none. */
  label: string;
  /** What was read; "" for nothing. */
  text: string;
  /** The reader's confidence, 0-1; see `Reading`. */
  confidence: number;
}

/**
 * Returns a small, opaque copy of a picture.
 *
 * @param longest The maximum length of the longer side, in pixels; default: that of {@linkcode
 * misreadPictures}.
 */
export function thumbnail(picture: Picture, longest = SIDE): Picture {
  const small = opaque(reduced(picture, longest));
  return small === picture ? { ...picture, pixels: picture.pixels.slice() } : small;
}

/**
 * Returns a figure of misread pictures, each with its digits, those that were read, and the confidence.
 *
 * @param misread The pictures, in the order in which they are shown.
 * @throws {RangeError} If there are none, or a confidence is not 0-1.
 *
 * @example
 * ```ts
 * import { misreadPictures } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const picture = { width: 1, height: 1, pixels: Uint8ClampedArray.of(0, 0, 0, 255) };
 * const figure = misreadPictures([{ picture, name: "a.png", label: "1", text: "7", confidence: 0.9 }]);
 * assertEquals(figure.alt, "Misread pictures: 1 read as 7 (90%).");
 * ```
 */
export function misreadPictures(misread: readonly MisreadPicture[], options: Words = {}): Figure {
  checkNotEmpty("misread pictures", misread);
  checkRange("confidences of the pictures", misread.map(({ confidence }) => confidence), 0, 1);
  const texts = misread.map(({ label, text, confidence }) =>
    `${shortened(label)} →<br><b>${shortened(text)}</b><br>${percentDown(confidence, 0)}`
  );
  const grid = layOut({
    count: misread.length,
    rows: SIDE,
    cols: SIDE,
    columns: Math.min(COLUMNS, misread.length),
    gap: 8,
    largest: 96,
    captionHeight: captionHeight(texts),
  });
  const images = misread.map(({ picture }, i): Partial<Image> => ({
    source: pictureUri(picture),
    xref: "x",
    yref: "y",
    x: grid.left(i) + SIDE / 2 - 0.5,
    y: grid.top(i) + SIDE / 2 - 0.5,
    sizex: SIDE,
    sizey: SIDE,
    xanchor: "center",
    yanchor: "middle",
    sizing: "contain",
    layer: "below",
  }));
  const hovers = misread.map(({ name, label, text, confidence }) =>
    `${name}<br>${label || "nothing"} read as <b>${text || "nothing"}</b><br>` +
    `confidence ${percentDown(confidence, 2)}`
  );
  const title = options.title ?? "Misread pictures";
  const subtitle = "What is written → what was read,<br>and the confidence of the reader.";
  const listed = misread.slice(0, 20).map(({ label, text, confidence }) =>
    `${label || "nothing"} read as ${oneLine(text) || "nothing"} (${percentDown(confidence, 0)})`
  );
  const more = misread.length > listed.length ? `, and ${count(misread.length - listed.length)} more` : "";
  return tilesFigure(
    {
      grid,
      data: [hoverCells(grid, hovers), frames(grid, COLORS.line), captions(grid, texts)],
      layout: { ...gridAxes(grid), images },
    },
    heading(options, title, subtitle),
    options.alt ?? `${title}: ${listed.join(", ")}${more}.`,
  );
}

/** Returns digits in one line that fits below a picture. */
function shortened(text: string): string {
  const line = oneLine(text) || "nothing";
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function oneLine(text: string): string {
  return text.replaceAll("\n", " / ");
}
