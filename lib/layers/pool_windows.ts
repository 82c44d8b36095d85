/**
 * The windows of a pooling layer.
 *
 * @module
 */
import { sizes } from "./shapes.ts";
import type { Tensor } from "./tensor.ts";
import { type Along, type Sliding, type Windows, windowsOf } from "./windows.ts";

/** The window of a pooling layer. */
export interface PoolOptions extends Sliding {
  /** The window's size in cells: of a square, or `[height, width]`. */
  size: number | readonly [height: number, width: number];
}

/**
 * Returns the sizes of a pooling layer's input, and where its windows are.
 *
 * @throws {RangeError} If `x` does not have four axes, the window does not fit, or a window could lie
 * entirely on padding.
 */
export function poolWindows(x: Tensor, options: PoolOptions) {
  const [batch, height, width, channels] = sizes("x of a pooling layer", x, [
    "batch",
    "height",
    "width",
    "channels",
  ]);
  const size = typeof options.size === "number" ? [options.size, options.size] as const : options.size;
  const { stride = size, padding } = options;
  const windows = windowsOf([height, width], size, { stride, padding });
  for (const [axis, window] of [[windows.rows, size[0]], [windows.cols, size[1]]] as const) {
    if (axis.before >= window || axis.after >= window) {
      throw new RangeError(
        `padding of a pooling layer: expected less than the window's ${window} cells, but got ${
          Math.max(axis.before, axis.after)
        }`,
      );
    }
  }
  return { batch, channels, windows: { ...windows, height, width, size } };
}

/** Returns the cells of the image under one window, row by row, without padding. */
export function windowCells(
  windows: Windows & { height: number; width: number; size: readonly [height: number, width: number] },
  row: number,
  col: number,
): (readonly [row: number, col: number])[] {
  const inside = (axis: Along, begin: number, size: number, end: number) =>
    [Math.max(0, begin - axis.before), Math.min(end, begin - axis.before + size)] as const;
  const [top, bottom] = inside(windows.rows, row * windows.down, windows.size[0], windows.height);
  const [left, right] = inside(windows.cols, col * windows.right, windows.size[1], windows.width);
  const cells: [number, number][] = [];
  for (let i = top; i < bottom; i++) {
    for (let j = left; j < right; j++) cells.push([i, j]);
  }
  return cells;
}
