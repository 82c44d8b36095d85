/**
 * The positions of a window on an image, and what lies under it at each.
 *
 * The figures compute by themselves, in the simplest way; their tests compare the numbers with the layers'.
 *
 * @module
 */
import { checkWhole } from "../theme/checks.ts";
import type { Rows } from "./tones.ts";

/** The size of a window, and how it moves; in cells. */
export interface SlidingWindow {
  rows: number;
  cols: number;
  stride: number;
  padding: number;
}

/** One position of a window. */
export interface Position {
  /** The row and the column of the output. */
  row: number;
  col: number;
  /** The cells under the window; undefined for padding. */
  patch: (number | undefined)[][];
}

/**
 * All positions of a window, row by row; the size of the output; the padded image, with undefined for
 * padding.
 */
export interface Positions {
  positions: Position[];
  outputRows: number;
  outputCols: number;
  padded: (number | undefined)[][];
}

/**
 * Returns all positions of a window on an image.
 *
 * @throws {RangeError} If rows have different lengths, a setting is not a whole number, or the window does
 * not fit into the padded image.
 */
export function windowPositions(image: Rows, { rows, cols, stride, padding }: SlidingWindow): Positions {
  checkRows("image", image);
  checkWhole("stride", stride, 1);
  checkWhole("padding", padding, 0);
  const [height, width] = [image.length + 2 * padding, image[0]!.length + 2 * padding];
  if (rows > height || cols > width) {
    throw new RangeError(
      `window: expected at most ${height} x ${width} cells, the size of the padded image, but got ${rows} x ${cols}`,
    );
  }
  const padded = Array.from(
    { length: height },
    (_, row) => Array.from({ length: width }, (_, col) => image[row - padding]?.[col - padding]),
  );
  const outputRows = Math.floor((height - rows) / stride) + 1;
  const outputCols = Math.floor((width - cols) / stride) + 1;
  const positions = Array.from({ length: outputRows * outputCols }, (_, index): Position => {
    const [row, col] = [Math.floor(index / outputCols), index % outputCols];
    const under = padded.slice(row * stride, row * stride + rows);
    return { row, col, patch: under.map((line) => line.slice(col * stride, col * stride + cols)) };
  });
  return { positions, outputRows, outputCols, padded };
}

/**
 * Checks that there are rows, all of one length.
 *
 * @throws {RangeError} If not.
 */
export function checkRows(what: string, rows: Rows): void {
  const lengths = [...new Set(rows.map(({ length }) => length))];
  if (lengths.length === 1 && lengths[0]! > 0) return;
  throw new RangeError(
    `${what}: expected rows of equal length, but got ${lengths.length === 0 ? "none" : lengths.join(", ")}`,
  );
}

/** Returns an output of which the values from 0 to `last` are known, row by row; the others are null. */
export function outputUpTo(
  { outputRows, outputCols }: Positions,
  last: number,
  valueAt: (index: number) => number,
): (number | null)[][] {
  return Array.from({ length: outputRows }, (_, row) =>
    Array.from({ length: outputCols }, (_, col) => {
      const index = row * outputCols + col;
      return index <= last ? valueAt(index) : null;
    }));
}
