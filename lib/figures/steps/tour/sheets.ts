/**
 * The outputs of layers as sheets, to scale.
 *
 * @module
 */
import type { Shape } from "plotly.js";
import { COLORS } from "../../theme/colors.ts";
import { boxInRow } from "./box_in_row.ts";
import type { TourLayer } from "./tour_layer.ts";

/** How far a sheet lies behind the next one, and the smallest side of a sheet, in pixels. */
const SHIFT = 3, SMALLEST = 3;

/**
 * Returns the output of each layer: one sheet, and one more per doubling of the channels, or a thin column
 * for units.
 *
 * @param largest The longest side of a sheet in pixels.
 */
export function outputSheets(layers: readonly TourLayer[], largest: number): Partial<Shape>[] {
  const sides = layers.flatMap(({ shape }) => shape.length === 3 ? shape.slice(0, 2) : []);
  const scale = Math.max(1, ...sides);
  return layers.flatMap(({ shape }, row) => sheets(shape, row, (side) => side / scale * largest, largest));
}

function sheets(
  shape: readonly number[],
  row: number,
  drawn: (side: number) => number,
  largest: number,
): Partial<Shape>[] {
  const isImage = shape.length === 3;
  const [rows, cols, channels] = isImage ? shape as [number, number, number] : [0, 0, 1];
  const height = isImage ? Math.max(SMALLEST, drawn(rows)) : Math.min(largest, 12 + 4 * Math.log2(shape[0]!));
  const width = isImage ? Math.max(SMALLEST, drawn(cols)) : 5;
  const number = 1 + Math.round(Math.log2(channels));
  return Array.from({ length: number }, (_, i) => {
    // The last sheet is drawn first.
    const shift = SHIFT * (number - 1 - i);
    const [left, top] = [4 + shift, -height / 2 + shift / 2];
    return {
      ...boxInRow(0, row, { left, right: left + width, top, bottom: height / 2 + shift / 2 }),
      fillcolor: "#dce6f1",
      line: { color: COLORS.primary, width: 1 },
    };
  });
}
