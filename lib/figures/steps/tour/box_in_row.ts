/**
 * Boxes of a fixed size in the rows of a table.
 *
 * @module
 */
import type { Shape } from "plotly.js";

/**
 * Returns a box whose sides are given in pixels, from a point of the page.
 *
 * @param x The point, as a share of the width.
 * @param row The point's row, on the y axis.
 */
export function boxInRow(
  x: number,
  row: number,
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): Partial<Shape> {
  return {
    type: "rect",
    xref: "paper",
    yref: "y",
    xsizemode: "pixel",
    ysizemode: "pixel",
    xanchor: x,
    yanchor: row,
    x0: left,
    x1: right,
    y0: top,
    y1: bottom,
  };
}
