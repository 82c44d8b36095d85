/**
 * Where small pictures stand in a grid: small multiples with captions on one pair of axes, so that all have the same scale and keep
 * together at every width.
 *
 * @module
 */
import type { Data, Layout } from "plotly.js";
import { COLORS } from "../theme/colors.ts";
import { checkWhole } from "../theme/checks.ts";
import { pictureAxes, SIZE } from "../theme/theme.ts";

/**
 * The width in pixels that pictures are designed for: a figure of 672 pixels less its margins. On a wider page they keep this size,
 * on a narrower one they shrink.
 */
export const DESIGN_WIDTH = 640;

/** The margin around pictures, in pixels. */
export const PICTURE_MARGIN = 16;

/** What a grid of tiles is made of. */
export interface GridOptions {
  /** How many tiles. */
  count: number;
  /** Size of a tile, in its own pixels. */
  rows: number;
  cols: number;
  /** Tiles side by side. */
  columns: number;
  /** Between tiles, in pixels of the figure; default: 6. */
  gap?: number;
  /** Room for text under (or over) each tile, in pixels of the figure; default: none. */
  captionHeight?: number;
  /** The widest that a tile may get, in pixels of the figure; default: 140. */
  largest?: number;
}

/** A laid-out grid. Positions and sizes are in pixels of the tiles; (0, 0) is the corner of the first tile. */
export interface Grid {
  options: GridOptions;
  width: number;
  height: number;
  /** Pixels of the figure for one pixel of a tile, at the width that the grid is designed for. */
  scale: number;
  left(index: number): number;
  top(index: number): number;
  /** How high the grid is drawn, in pixels of the figure. */
  drawnHeight: number;
}

/** Lays a grid out. Gaps are rounded up to whole pixels of the tiles, so that the grid can be one bitmap. */
export function layOut(options: GridOptions): Grid {
  const { count, rows, cols, columns, gap = 6, captionHeight = 0, largest = 140 } = options;
  checkWhole("columns of the grid", columns, 1);
  const across = Math.min(columns, count);
  const down = Math.ceil(count / columns);
  const widest = Math.min((DESIGN_WIDTH - (across - 1) * gap) / (across * cols), largest / cols);
  const units = (pixels: number) => Math.ceil(pixels / widest);
  const stepX = cols + units(gap);
  const stepY = rows + units(captionHeight + (down > 1 ? gap : 0));
  const width = across * cols + (across - 1) * units(gap);
  const height = (down - 1) * stepY + rows + units(captionHeight);
  const scale = wholeDevicePixels(Math.min(widest, DESIGN_WIDTH / width));
  return {
    options,
    width,
    height,
    scale,
    left: (index) => (index % columns) * stepX,
    top: (index) => Math.floor(index / columns) * stepY,
    drawnHeight: height * scale,
  };
}

/**
 * Down to a scale at which a pixel of a tile is a whole number of pixels of a screen that has two for each of the page's: then nothing
 * is resampled, pixels stay sharp, and a PNG of the figure is a third as large.
 */
function wholeDevicePixels(scale: number): number {
  return scale < 0.5 ? scale : Math.floor(scale * 2) / 2;
}

/** The axes of a grid, and margins that leave the room to it. */
export function gridAxes(grid: Grid): Partial<Layout> {
  const [xaxis, yaxis] = pictureAxes(grid.height, grid.width);
  return {
    xaxis,
    yaxis,
    dragmode: false,
    margin: { l: PICTURE_MARGIN, r: PICTURE_MARGIN, b: PICTURE_MARGIN },
  };
}

/** Thin frames around the tiles, as one line with gaps. */
export function frames(grid: Grid, color: string = COLORS.line): Data {
  const { rows, cols, count } = grid.options;
  const x: (number | null)[] = [], y: (number | null)[] = [];
  for (let i = 0; i < count; i++) {
    const [left, top] = [grid.left(i) - 0.5, grid.top(i) - 0.5];
    x.push(left, left + cols, left + cols, left, left, null);
    y.push(top, top, top + rows, top + rows, top, null);
  }
  return {
    type: "scatter",
    mode: "lines",
    x,
    y,
    line: { color, width: 1 },
    hoverinfo: "skip",
  };
}

/** One text under each tile; "" for none. */
export function captions(
  grid: Grid,
  texts: readonly string[],
  colors: string | string[] = COLORS.text,
): Data {
  const { rows, cols } = grid.options;
  return {
    type: "scatter",
    mode: "text",
    x: texts.map((_, i) => grid.left(i) + (cols - 1) / 2),
    // A few pixels under the picture.
    y: texts.map((_, i) => grid.top(i) + rows - 0.5 + 4 / grid.scale),
    text: [...texts],
    textposition: "bottom center",
    textfont: { size: SIZE.note, color: colors },
    hoverinfo: "skip",
  };
}

/** Invisible cells over the tiles, which say in words what each is. */
export function hoverCells(grid: Grid, texts: readonly string[]): Data {
  const { columns, count, rows, cols } = grid.options;
  const across = Math.min(columns, count), down = Math.ceil(count / columns);
  const at = <T>(value: (index: number) => T) =>
    Array.from(
      { length: down },
      (_, row) =>
        Array.from({ length: across }, (_, col) =>
          row * columns + col < count ? value(row * columns + col) : null),
    );
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
