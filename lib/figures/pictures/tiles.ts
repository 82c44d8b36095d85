/**
 * What a grid of tiles is drawn with: axes, frames, captions, hover texts.
 *
 * @module
 */
import type { Data, Layout } from "plotly.js";
import { imageAxes } from "../theme/axes.ts";
import { COLORS } from "../theme/colors.ts";
import { IMAGE_MARGIN } from "../theme/layout.ts";
import { SIZE } from "../theme/typography.ts";
import type { Grid } from "./grid.ts";
import { rowsOf } from "./matrix_rows.ts";
import { rectanglePath } from "./rectangles.ts";

/** The data and the layout of a grid of tiles, without a heading. */
export interface DrawnTiles {
  grid: Grid;
  data: Data[];
  layout: Partial<Layout>;
}

/** Returns the axes of a grid, and its margins. */
export function gridAxes(grid: Grid): Partial<Layout> {
  const [xaxis, yaxis] = imageAxes(grid.height, grid.width);
  return {
    xaxis,
    yaxis,
    dragmode: false,
    margin: { l: IMAGE_MARGIN, r: IMAGE_MARGIN, b: IMAGE_MARGIN },
  };
}

/** Returns thin frames around the tiles, as one line with gaps. */
export function frames(
  { options: { count, rows, cols }, left, top }: Grid,
  color: string = COLORS.line,
): Data {
  const corners = Array.from({ length: count }, (_, i) => [left(i) - 0.5, top(i) - 0.5] as const);
  return {
    type: "scatter",
    mode: "lines",
    ...rectanglePath(corners.map(([left, top]) => ({ left, right: left + cols, top, bottom: top + rows }))),
    line: { color, width: 1 },
    hoverinfo: "skip",
  };
}

/** The space between a tile and the text below it, in pixels of the figure. */
const TEXT_GAP = 4;

/** Returns where the text below a tile begins. */
export function belowTile(grid: Grid, index: number): number {
  return grid.top(index) + grid.options.rows - 0.5 + TEXT_GAP / grid.scale;
}

/** Returns one text below each tile; "" for none. It may be a little wider than its tile, also at the edges. */
export function captions(
  grid: Grid,
  texts: readonly string[],
  colors: string | string[] = COLORS.text,
): Data {
  const { cols } = grid.options;
  return {
    type: "scatter",
    mode: "text",
    x: texts.map((_, i) => grid.left(i) + (cols - 1) / 2),
    y: texts.map((_, i) => belowTile(grid, i)),
    text: [...texts],
    textposition: "bottom center",
    textfont: { size: SIZE.note, color: colors },
    hoverinfo: "skip",
    cliponaxis: false,
  };
}

/** Returns invisible cells over the tiles, which say in words what each tile shows. */
export function hoverCells(grid: Grid, texts: readonly string[]): Data {
  const { columns, count, rows, cols } = grid.options;
  const across = Math.min(columns, count), down = Math.ceil(count / columns);
  const at = <T>(value: (index: number) => T) =>
    rowsOf(down, across, (row, col) => row * columns + col < count ? value(row * columns + col) : null);
  return {
    type: "heatmap",
    x: Array.from({ length: across }, (_, col) => grid.left(col) + (cols - 1) / 2),
    y: Array.from({ length: down }, (_, row) => grid.top(row * columns) + (rows - 1) / 2),
    z: at(() => 0),
    text: at((index) => texts[index] ?? "") as unknown as string[],
    hovertemplate: "%{text}<extra></extra>",
    hoverongaps: false,
    opacity: 0,
    showscale: false,
  };
}
