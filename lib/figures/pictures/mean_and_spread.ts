/**
 * The mean image of each class, and how much its pixels vary.
 *
 * @module
 */
import { checkLength, checkRange } from "../theme/checks.ts";
import { type ClassNames, namesOf } from "../theme/class_names.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { note } from "../theme/marks.ts";
import { INK_SCALE, SEQUENTIAL_SCALE } from "../theme/scales.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { paintTiles } from "./painted_tiles.ts";
import { tilesFigure } from "./tiles_figure.ts";

/** The largest standard deviation of pixels 0-1: that of half background, half ink. */
const LARGEST_SPREAD = 0.5;

/**
 * Returns a figure of two rows of images: the mean of each class, and the standard deviation of each pixel of
 * the class. Means are drawn as ink, standard deviations in red, up to 0.5, which is the largest possible
 * one.
 *
 * @param mean [classes], each [rows, cols] flat, 0-1.
 * @param spread [classes], standard deviations, each [rows, cols] flat, 0-0.5.
 * @param options Size of an image, class names, words.
 * @throws {RangeError} If the numbers of classes differ, a size is wrong, or a value is out of range.
 *
 * @example
 * ```ts
 * import { meanAndSpread } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = meanAndSpread([[0, 1]], [[0, 0.5]], { rows: 1, cols: 2 });
 * assertEquals(figure.layout.images?.length, 1);
 * ```
 */
export function meanAndSpread(
  mean: readonly ArrayLike<number>[],
  spread: readonly ArrayLike<number>[],
  options: Words & ClassNames & { rows: number; cols: number },
): Figure {
  const { rows, cols } = options;
  checkLength("standard deviations of the classes", spread, mean.length);
  const names = namesOf(options, mean.length);
  mean.forEach((values, label) => checkRange(`mean of class ${label}`, values, 0, 1));
  spread.forEach((values, label) =>
    checkRange(`standard deviation of class ${label}`, values, 0, LARGEST_SPREAD)
  );
  const tiles = paintTiles(
    [
      ...mean.map((values, label) => ({ values, hover: `mean of all images of ${names[label]}` })),
      ...spread.map((values, label) => ({
        values,
        coloring: { scale: SEQUENTIAL_SCALE, limits: [0, LARGEST_SPREAD] as const },
        hover: `standard deviation of the images of ${names[label]}`,
      })),
    ],
    { rows, cols, columns: mean.length, gap: 4, captionHeight: 20, largest: 110, frame: COLORS.grid },
    { scale: INK_SCALE, limits: [0, 1] },
  );
  const { grid, layout } = tiles;
  layout.annotations = ["mean", "standard deviation"].map((text, row) =>
    note({
      text: `<b>${text}</b> (${row === 0 ? "white 0, black 1" : "pale 0, red 0.5"})`,
      xref: "x",
      yref: "y",
      x: -0.5,
      xanchor: "left",
      y: grid.top(row * mean.length) - 0.5,
      yanchor: "bottom",
      xshift: -2,
    }, { size: SIZE.note, color: COLORS.text })
  );
  const words = heading(
    options,
    "The mean image of each class, and its spread",
    "Red is where writers disagree: at the edges and ends of strokes rather than in their middle.",
  );
  const figure = tilesFigure(
    tiles,
    words,
    options.alt ??
      `The mean image of each of ${mean.length} classes, blurred but readable, and below it the standard deviation of ` +
        "each pixel, which outlines the strokes.",
  );
  // Room for the name of the first row.
  figure.layout.margin!.t! += 16;
  figure.layout.margin!.b! = 0;
  return figure;
}
