/**
 * Receptive fields in the tour of a network.
 *
 * @module
 */
import type { Annotations, Shape } from "plotly.js";
import { COLORS } from "../../theme/colors.ts";
import { note } from "../../theme/marks.ts";
import { SIZE } from "../../theme/typography.ts";
import { boxInRow } from "./box_in_row.ts";
import type { TourLayer } from "./tour_layer.ts";

/**
 * Returns for each layer the frame of the image, and in its middle the receptive field; of one that is larger
 * than the image, the part that fits.
 *
 * @param layers The layers; the output of the first one is the image.
 * @param x Where the frames begin, as a share of the width.
 * @param largest The longer side of the frame, in pixels.
 */
export function fieldShapes(layers: readonly TourLayer[], x: number, largest: number): Partial<Shape>[] {
  const [rows, cols, scale] = imageOf(layers, largest);
  const box = (row: number, height: number, width: number) =>
    boxInRow(x, row, {
      left: 4 + (cols - width) / 2 * scale,
      right: 4 + (cols + width) / 2 * scale,
      top: -height / 2 * scale,
      bottom: height / 2 * scale,
    });
  return layers.flatMap(({ receptiveField: field }, row) =>
    field === undefined ? [] : [
      { ...box(row, rows, cols), fillcolor: COLORS.paper, line: { color: COLORS.muted, width: 1 } },
      {
        ...box(row, Math.min(field.rows, rows), Math.min(field.cols, cols)),
        fillcolor: COLORS.accent,
        line: { width: 0 },
      },
    ]
  );
}

/** Returns the sizes of the receptive fields as texts, to the right of the frames. */
export function fieldTexts(layers: readonly TourLayer[], x: number, largest: number): Partial<Annotations>[] {
  const [, cols, scale] = imageOf(layers, largest);
  return layers.flatMap(({ receptiveField: field }, row) =>
    field === undefined ? [] : [
      note({
        text: `${field.rows} × ${field.cols}`,
        xref: "paper",
        yref: "y",
        x,
        xanchor: "left",
        xshift: 12 + cols * scale,
        y: row,
      }, { size: SIZE.tick, color: COLORS.text }),
    ]
  );
}

/** Returns rows and columns of the image, and how many pixels of the figure one of its pixels has. */
function imageOf(
  [first]: readonly TourLayer[],
  largest: number,
): [rows: number, cols: number, scale: number] {
  const [rows, cols] = first!.shape as [number, number];
  return [rows, cols, largest / Math.max(rows, cols)];
}
