/**
 * Pictures of any kind in rows, each with a caption: digits, reconstructions, mistakes.
 *
 * @module
 */
import { checkRange } from "../theme/checks.ts";
import { COLORS, INK_SCALE } from "../theme/colors.ts";
import { paintTiles } from "./painted_tiles.ts";
import { pictureFigure } from "./picture_figure.ts";
import { SIZE } from "../theme/theme.ts";
import type { Figure } from "../theme/figure.ts";
import { heading, type Words } from "../theme/words.ts";

/** A picture and what is written under it. */
export interface CaptionedPicture {
  /** [rows, cols] flat, 0 (paper) to 255 (ink), or to 1 where the options say so; they need not be whole numbers. */
  pixels: ArrayLike<number>;
  /** Under the picture; lines are divided by `<br>`. */
  caption?: string;
  /** Shown where the pointer is; default: the caption. */
  hover?: string;
}

/** How a grid of pictures is laid out. */
export interface PictureOptions extends Words {
  /** Size of each picture in pixels. */
  rows: number;
  cols: number;
  /** Pictures side by side; default: all, but at most 10. */
  columns?: number;
  /** The value of full ink (default: 255). */
  ink?: 1 | 255;
  /** The widest that a picture may get, in pixels of the figure; default: 110. */
  largest?: number;
}

/**
 * Pictures in rows, as ink on paper in thin frames.
 *
 * @param pictures The pictures, row by row.
 * @param options Size of a picture, columns, words.
 * @throws {UserError} If a picture has the wrong size, or a pixel lies beyond paper and ink.
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
 * assertEquals(figure.alt, "A flip: 2 pictures, before; after.");
 * ```
 */
export function pictures(pictures: readonly CaptionedPicture[], options: PictureOptions): Figure {
  const { rows, cols, columns = Math.min(10, Math.max(1, pictures.length)), largest = 110, ink = 255 } =
    options;
  pictures.forEach(({ pixels }, i) => checkRange(`pixels of picture ${i}`, pixels, 0, ink));
  const captionLines = Math.max(0, ...pictures.map(({ caption }) => caption ? linesOf(caption) : 0));
  const painted = paintTiles(
    pictures.map(({ pixels, caption, hover }) => ({
      values: pixels,
      hover: hover ?? caption ?? "",
      ...(caption && { caption }),
    })),
    { rows, cols, columns, largest, gap: 8, captionHeight: captionHeight(captionLines), frame: COLORS.line },
    { scale: INK_SCALE, limits: [0, ink] },
  );
  const words = heading(options, "Pictures");
  return pictureFigure(painted, words, options.alt ?? `${words.title}: ${altOf(pictures)}.`);
}

/** The room of so many lines of caption, in pixels of the figure. */
export function captionHeight(lines: number): number {
  return lines === 0 ? 0 : 8 + lines * SIZE.note * 1.4;
}

/** How many lines a caption has. */
export function linesOf(caption: string): number {
  return caption.split("<br>").length;
}

/** The captions as words, without their markup; at most twenty. */
export function altOf(pictures: readonly { caption?: string }[]): string {
  const texts = pictures.flatMap(({ caption }) =>
    caption ? [caption.replace(/<br>/g, ", ").replace(/<[^>]*>/g, "")] : []
  );
  const shown = texts.slice(0, 20).join("; ") + (texts.length > 20 ? "; and so on" : "");
  return `${pictures.length} picture${pictures.length === 1 ? "" : "s"}${shown && `, ${shown}`}`;
}
