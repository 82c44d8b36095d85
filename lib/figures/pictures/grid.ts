/**
 * The layout of a grid of small images. They share one pair of axes, so that all have the same scale and keep
 * together at every width.
 *
 * @module
 */
import { checkWhole } from "../theme/checks.ts";
import { DESIGN_WIDTH } from "../theme/layout.ts";

/** A grid of tiles. */
export interface GridOptions {
  /** The number of tiles. */
  count: number;
  /** The size of a tile, in its own pixels. */
  rows: number;
  cols: number;
  /** The number of tiles side by side. */
  columns: number;
  /** The space between tiles, in pixels of the figure; default: 6. */
  gap?: number;
  /** The room for text below (or above) each tile, in pixels of the figure; default: none. */
  captionHeight?: number;
  /** The largest width of a tile, in pixels of the figure; default: 140. */
  largest?: number;
}

/** Where the tiles of a grid are, in pixels of the tiles, from the corner of the first one. */
export interface Grid {
  options: GridOptions;
  width: number;
  height: number;
  /** How many pixels of the figure one pixel of a tile has, at the width for which the grid is designed. */
  scale: number;
  left(index: number): number;
  top(index: number): number;
  /** The height of the grid in pixels of the figure. */
  drawnHeight: number;
}

/**
 * Returns where the tiles lie. Gaps are whole pixels of the tiles, rounded up, so that the grid can be one
 * bitmap.
 */
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
 * Returns the next smaller scale at which a pixel of a tile is a whole number of pixels on a screen with two
 * for each of the page's. Then nothing is resampled, pixels stay sharp, and a PNG of the figure takes a third
 * of the bytes.
 */
function wholeDevicePixels(scale: number): number {
  return scale < 0.5 ? scale : Math.floor(scale * 2) / 2;
}
