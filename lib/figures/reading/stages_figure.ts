/**
 * The stages between a picture and its digits, side by side.
 *
 * @module
 */
import { listed } from "../../text/mod.ts";
import { captionHeight } from "../pictures/captions.ts";
import { layOut } from "../pictures/grid.ts";
import { layoutImage } from "../pictures/png.ts";
import { captions, frames, gridAxes, hoverCells } from "../pictures/tiles.ts";
import { tilesFigure } from "../pictures/tiles_figure.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { DESIGN_WIDTH } from "../theme/layout.ts";
import { heading, type Words } from "../theme/words.ts";
import { pictureUri } from "./bitmap.ts";
import { type ReadingStages, type StagePicture, stagePictures } from "./stage_pictures.ts";

/** The largest height of all stages, and the space between them, in pixels. */
const TALLEST = 720, GAP = 10;

/** The lowest number of units of the axes along the longer side: gaps are whole units, and coarse units are too wide. */
const FINEST = 240;

/** The longer side of a stage in pixels: at most twice as many as on the page, and at most this many. */
const LONGEST = 480;

/**
 * Returns a figure of all stages from a picture to its digits.
 *
 * @param stages What was computed on the way.
 *
 * @example
 * ```ts
 * import { stagesFigure } from "lib/figures/mod.ts";
 * import { findDigits, inkStages } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const picture = { width: 20, height: 20, pixels: new Uint8ClampedArray(1600).fill(255) };
 * const ink = inkStages(picture);
 * const figure = stagesFigure({ ink, regions: findDigits(ink.ink), reading: { digits: [], refused: [] } });
 * assertEquals(figure.alt, "The stages from a picture to its digits: 1 picture, 2 difference, 3 ink and 4 digits.");
 * ```
 */
export function stagesFigure(stages: ReadingStages, options: Words = {}): Figure {
  const pictures = stagePictures(stages);
  const names = pictures.map(({ caption }, i) => `${i + 1} ${caption}`);
  const { width, height } = pictures[0]!.picture, fine = Math.ceil(FINEST / Math.max(width, height));
  const [rows, cols] = [height * fine, width * fine];
  const room = captionHeight(names);
  const { columns, largest } = fit(pictures, room);
  const grid = layOut({
    count: pictures.length,
    rows,
    cols,
    columns,
    largest,
    gap: GAP,
    captionHeight: room,
  });
  const longest = Math.min(LONGEST, Math.ceil(2 * grid.scale * Math.max(cols, rows)));
  const images = pictures.map(({ picture }, i) => ({
    ...layoutImage(pictureUri(picture, longest), { width: cols, height: rows }),
    x: grid.left(i) - 0.5,
    y: grid.top(i) - 0.5,
  }));
  const title = "From a picture to its digits";
  const subtitle = "Connected ink has one colour,<br>and each digit has a box.";
  return tilesFigure(
    {
      grid,
      data: [hoverCells(grid, names), frames(grid, COLORS.line), captions(grid, names)],
      layout: { ...gridAxes(grid), images },
    },
    heading(options, title, subtitle),
    options.alt ?? `The stages from a picture to its digits: ${listed(names)}.`,
  );
}

/** The largest number of stages per row: with more, captions of neighbours would meet. */
const MOST_COLUMNS = 4;

/** The share of a width that is nearly as good, if it takes fewer rows. */
const NEARLY = 0.9;

/** Returns the number of stages per row at which they are largest and all of them fit on a page, and their width. */
function fit(pictures: readonly StagePicture[], room: number): { columns: number; largest: number } {
  const { width, height } = pictures[0]!.picture;
  const widthWith = (columns: number) => {
    const tallest = TALLEST / Math.ceil(pictures.length / columns) - room - GAP;
    return Math.min((DESIGN_WIDTH - (columns - 1) * GAP) / columns, tallest * width / height);
  };
  const fits = Array.from(
    { length: MOST_COLUMNS },
    (_, i) => ({ columns: i + 1, largest: widthWith(i + 1) }),
  );
  return fits.reduce((best, one) => one.largest > NEARLY * best.largest ? one : best);
}
