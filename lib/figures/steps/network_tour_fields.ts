/**
 * Receptive fields in the tour of a network: how much of the image one number sees.
 *
 * @module
 */
import type { Annotations, Shape } from "plotly.js";
import { COLORS } from "../theme/colors.ts";
import { SIZE } from "../theme/typography.ts";
import type { TourLayer } from "./tour_layer.ts";

/**
 * For each layer the image as a frame, and in its middle the part that is seen; of one that is larger than
 * the image, as much as fits.
 *
 * @param layers The first one's output is the image.
 * @param x Where the frames begin, as a share of the width.
 * @param largest The longer side of the frame, in pixels of the figure.
 */
export function fieldShapes(layers: readonly TourLayer[], x: number, largest: number): Partial<Shape>[] {
  const [rows, cols, scale] = imageOf(layers, largest);
  const box = (row: number, height: number, width: number): Partial<Shape> => ({
    type: "rect",
    xref: "paper",
    yref: "y",
    xsizemode: "pixel",
    ysizemode: "pixel",
    xanchor: x,
    yanchor: row,
    x0: 4 + (cols - width) / 2 * scale,
    x1: 4 + (cols + width) / 2 * scale,
    y0: -height / 2 * scale,
    y1: height / 2 * scale,
  });
  return layers.flatMap(({ sees }, row) =>
    sees === undefined ? [] : [
      { ...box(row, rows, cols), fillcolor: COLORS.paper, line: { color: COLORS.muted, width: 1 } },
      {
        ...box(row, Math.min(sees.rows, rows), Math.min(sees.cols, cols)),
        fillcolor: COLORS.accent,
        line: { width: 0 },
      },
    ]
  );
}

/** The same in numbers, right of the frames. */
export function fieldTexts(layers: readonly TourLayer[], x: number, largest: number): Partial<Annotations>[] {
  const [, cols, scale] = imageOf(layers, largest);
  return layers.flatMap(({ sees }, row) =>
    sees === undefined ? [] : [{
      text: `${sees.rows} × ${sees.cols}`,
      xref: "paper",
      yref: "y",
      x,
      xanchor: "left",
      xshift: 12 + cols * scale,
      y: row,
      showarrow: false,
      font: { size: SIZE.tick, color: COLORS.text },
    }]
  );
}

/** Rows and columns of the image, and pixels of the figure for each of its own. */
function imageOf(
  [first]: readonly TourLayer[],
  largest: number,
): [rows: number, cols: number, scale: number] {
  const [rows, cols] = first!.shape as [number, number];
  return [rows, cols, largest / Math.max(rows, cols)];
}
