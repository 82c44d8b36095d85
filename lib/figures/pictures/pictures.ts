/**
 * Images in rows, each with a caption: digits, reconstructions, mistakes.
 *
 * @module
 */
import { checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { INK_SCALE } from "../theme/scales.ts";
import { heading, type Words } from "../theme/words.ts";
import { captionHeight, imagesInWords } from "./captions.ts";
import { paintTiles } from "./painted_tiles.ts";
import { RGB } from "./png.ts";
import { tilesFigure } from "./tiles_figure.ts";

/** An image and its texts. */
export interface CaptionedImage {
  /** [rows, cols] flat, from 0 (background) to the value of full ink; not only whole numbers. */
  pixels: ArrayLike<number>;
  /** The text below the image; lines are divided by `<br>`. */
  caption?: string;
  /** The hover text; default: the caption. */
  hover?: string;
}

/** How images in rows are laid out. */
export interface ImageRowsOptions extends Words {
  /** The size of each image in pixels. */
  rows: number;
  cols: number;
  /** The number of images side by side; default: all, but at most 10. */
  columns?: number;
  /** The value of full ink; default: 255. */
  ink?: 1 | 255;
  /** The largest width of an image, in pixels of the figure; default: 110. */
  largest?: number;
  /**
   * Whether 0 is black and the largest value white, as in a channel of a photo; default: false, ink on white.
   */
  light?: boolean;
  /** 3 if pixels are red, green and blue, 0-255, [rows, cols, 3] flat; default: 1. */
  channels?: 1 | 3;
}

/**
 * Returns a figure of images in rows in thin frames, as ink on white or as light on black.
 *
 * @param images The images, row by row.
 * @param options Size of an image, columns, words.
 * @throws {RangeError} If there are no images, one has the wrong size, or a pixel is below 0 or above full
 * ink.
 *
 * @example
 * ```ts
 * import { pictures } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = pictures([{ pixels: [0, 255], caption: "before" }, { pixels: [255, 0], caption: "after" }], {
 *   rows: 1,
 *   cols: 2,
 *   title: "A flip",
 * });
 * assertEquals(figure.alt, "A flip: 2 images, before; after.");
 * ```
 */
export function pictures(images: readonly CaptionedImage[], options: ImageRowsOptions): Figure {
  const {
    rows,
    cols,
    columns = Math.min(10, Math.max(1, images.length)),
    largest = 110,
    ink = 255,
    light = false,
    channels = 1,
  } = options;
  images.forEach(({ pixels }, i) => checkRange(`pixels of image ${i}`, pixels, 0, ink));
  const captions = images.map(({ caption }) => caption);
  const painted = paintTiles(
    images.map(({ pixels, caption, hover }) => ({
      values: pixels,
      hover: hover ?? caption ?? "",
      ...(caption && { caption }),
    })),
    { rows, cols, columns, largest, gap: 8, captionHeight: captionHeight(captions), frame: COLORS.line },
    channels === 3 ? RGB : { scale: INK_SCALE, limits: light ? [ink, 0] : [0, ink] },
  );
  const words = heading(options, "Images");
  return tilesFigure(painted, words, options.alt ?? `${words.title}: ${imagesInWords(captions)}.`);
}
