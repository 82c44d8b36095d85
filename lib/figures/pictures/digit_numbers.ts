/**
 * A digit as the computer stores it: a matrix of numbers.
 *
 * @module
 */
import type { Data, LayoutAxis } from "plotly.js";
import { imageAxes } from "../theme/axes.ts";
import { checkLength, checkRange } from "../theme/checks.ts";
import { COLORS } from "../theme/colors.ts";
import type { Figure } from "../theme/figure.ts";
import { baseLayout, DESIGN_WIDTH } from "../theme/layout.ts";
import { note } from "../theme/marks.ts";
import { INK_SCALE } from "../theme/scales.ts";
import { SIZE } from "../theme/typography.ts";
import { heading, type Words } from "../theme/words.ts";
import { rowsOf } from "./matrix_rows.ts";
import { INK, layoutImage, pngUri } from "./png.ts";

/** An image, with its label if it has one. */
export interface LabelledImage {
  /** [rows, cols] flat, from 0 (background) to 255 (ink). */
  pixels: ArrayLike<number>;
  rows: number;
  cols: number;
  /** The digit that it shows. */
  label?: number;
}

/**
 * Where the numbers begin, as a share of the width, and the space to their left for the numbers of the rows.
 */
const NUMBERS_FROM = 0.23, GAP = 0.045;

/** The space above the numbers for the numbers of the columns, in pixels. */
const COLUMN_LABELS = 18;

/** The maximum number of rows or columns that are all numbered. */
const MOST_LABELS = 40;

/**
 * Returns a figure of an image and, beside it, its pixels as numbers. Each cell is as dark as its pixel; rows
 * and columns are numbered from 0. Zeros are pale, since most of a digit is background. The figure does not
 * tell which end of the scale is ink: lessons ask that.
 *
 * @param image The image and its label.
 * @throws {RangeError} If there are not rows x cols pixels from 0 to 255.
 *
 * @example
 * ```ts
 * import { digitNumbers } from "lib/figures/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const figure = digitNumbers({ pixels: [0, 255, 128, 0], rows: 2, cols: 2, label: 7 });
 * const [dark] = figure.data as { z: (number | null)[][] }[];
 * assertEquals(dark?.z, [[null, 255], [128, null]]); // paler pixels and zeros are traces of their own
 * ```
 */
export function digitNumbers(image: LabelledImage, options: Words = {}): Figure {
  const { pixels, rows, cols, label } = image;
  checkLength("pixels of the image", pixels, rows * cols);
  checkRange("pixels of the image", pixels, 0, 255);
  const values = Array.from(pixels);
  const matrix = (keep: (value: number) => boolean) =>
    rowsOf(rows, cols, (row, col) => keep(values[row * cols + col]!) ? values[row * cols + col]! : null);
  const cells: Partial<Data> = {
    type: "heatmap",
    zmin: 0,
    zmax: 255,
    colorscale: INK_SCALE,
    showscale: false,
    hoverongaps: false,
    texttemplate: "%{z}",
    hovertemplate: "row %{y}, column %{x}: <b>%{z}</b><extra></extra>",
  };
  const size = Math.min(14, Math.floor(8 * 28 / cols));
  const data = [
    { ...cells, z: matrix((value) => value > 115), textfont: { size, color: COLORS.paper } },
    { ...cells, z: matrix((value) => value > 0 && value <= 115), textfont: { size, color: COLORS.title } },
    { ...cells, z: matrix((value) => value === 0), textfont: { size, color: COLORS.line } },
  ] as Data[];

  const canvas = {
    width: cols,
    height: rows,
    rows,
    cols,
    tiles: [{ left: 0, top: 0, values, coloring: INK }],
  };
  const [xaxis, yaxis] = imageAxes(rows, cols);
  const numbered: Partial<LayoutAxis> = {
    showticklabels: true,
    tickmode: "linear",
    tick0: 0,
    dtick: Math.max(rows, cols) <= MOST_LABELS ? 1 : 5,
    tickangle: 0,
    tickfont: { size: 9.5, color: COLORS.muted },
  };
  const [xaxis2, yaxis2] = imageAxes(rows, cols, { x: "x2", y: "y2" });
  const ink = values.filter((value) => value > 0).length;
  const name = label === undefined ? "A digit" : `A ${label}`;
  const layout = baseLayout({
    ...heading(
      options,
      `${name} as a matrix of ${rows} × ${cols} numbers`,
      `Rows and columns are counted from 0. ${values.length - ink} of the ${values.length} numbers are 0.`,
    ),
    height: 0,
  }, {
    xaxis: { ...xaxis, ...numbered, side: "top", domain: [NUMBERS_FROM, 1] },
    yaxis: { ...yaxis, ...numbered },
    xaxis2: { ...xaxis2, domain: [0, NUMBERS_FROM - GAP] },
    yaxis2,
    dragmode: false,
    margin: { l: 16, r: 16, b: 16 },
    images: [layoutImage(pngUri(canvas, Math.max(1, Math.round(280 / cols))), canvas, "2")],
    shapes: (["", "2"] as const).map((axes) => ({
      type: "rect",
      xref: `x${axes}`,
      yref: `y${axes}`,
      x0: -0.5,
      x1: cols - 0.5,
      y0: -0.5,
      y1: rows - 0.5,
      line: { color: COLORS.line, width: 1 },
    })),
    annotations: [note({
      text: "what you see",
      xref: "x2",
      yref: "y2",
      x: -0.5,
      xanchor: "left",
      y: rows - 0.5,
      yanchor: "top",
    }, { size: SIZE.note, color: COLORS.muted })],
  });
  layout.margin!.t! += COLUMN_LABELS;
  layout.height = layout.margin!.t! + Math.round((DESIGN_WIDTH * (1 - NUMBERS_FROM) * rows) / cols) + 16;
  return {
    data,
    layout,
    alt: options.alt ??
      `${name} in handwriting, and beside it its ${rows} by ${cols} pixels as numbers from 0 to 255, rows and columns ` +
        `numbered from 0. ${ink} numbers are above 0; they form the digit.`,
  };
}
