/**
 * The largest and the smallest value in a window that slides over a plane, and closings made of both.
 *
 * @module
 */
import type { Plane } from "../plane/mod.ts";

/**
 * Returns a plane in which each pixel is the largest value of a square window around it. The cost does not
 * depend on the window: each row is cut into blocks as long as the window; a window covers the end of one
 * block and the start of the next, and running maxima from both ends of each block are kept (van Herk 1992;
 * Gil and Werman 1993). The window is cut off at the border.
 *
 * @param plane The plane.
 * @param radius The window has 2 · radius + 1 pixels in each direction.
 *
 * @example
 * ```ts
 * import { slidingMaximum } from "lib/image/ink/sliding.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const row = { width: 5, height: 1, values: Uint8Array.of(1, 5, 2, 0, 3) };
 * assertEquals([...slidingMaximum(row, 1).values], [5, 5, 5, 3, 3]);
 * ```
 */
export function slidingMaximum(plane: Plane, radius: number): Plane {
  return maximumOfColumns(maximumOfRows(plane, radius), radius);
}

/** Returns a plane in which each pixel is the smallest value of a square window around it. */
export function slidingMinimum(plane: Plane, radius: number): Plane {
  return invert(slidingMaximum(invert(plane), radius));
}

/**
 * Returns a closing: the largest value in a window, then the smallest of those. What is darker than its
 * surroundings and narrower than the window is filled; the rest, edges too, stays exactly as it is (Serra
 * 1982).
 */
export function close(plane: Plane, radius: number): Plane {
  return slidingMinimum(slidingMaximum(plane, radius), radius);
}

/** Returns 255 minus each value. */
export function invert({ width, height, values }: Plane): Plane {
  const inverted = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) inverted[i] = 255 - values[i]!;
  return { width, height, values: inverted };
}

function maximumOfRows({ width, height, values: from }: Plane, radius: number): Plane {
  const window = 2 * radius + 1, to = new Uint8Array(from.length);
  // With as many zeros as the radius before and after the row, no window is cut off.
  const padded = new Uint8Array(width + 2 * radius);
  const forward = new Uint8Array(padded.length), backward = new Uint8Array(padded.length);
  for (let y = 0, row = 0; y < height; y++, row += width) {
    padded.set(from.subarray(row, row + width), radius);
    for (let i = 0, inBlock = 0, largest = 0; i < padded.length; i++) {
      const value = padded[i]!;
      largest = inBlock === 0 || value > largest ? value : largest;
      forward[i] = largest;
      inBlock = inBlock === window - 1 ? 0 : inBlock + 1;
    }
    for (let i = padded.length - 1, inBlock = i % window, largest = 0; i >= 0; i--) {
      const value = padded[i]!;
      largest = inBlock === window - 1 || value > largest ? value : largest;
      backward[i] = largest;
      inBlock = inBlock === 0 ? window - 1 : inBlock - 1;
    }
    for (let x = 0; x < width; x++) {
      const a = backward[x]!, b = forward[x + 2 * radius]!;
      to[row + x] = a > b ? a : b;
    }
  }
  return { width, height, values: to };
}

/** The same for columns, all at once and row after row: memory is read in its own order. */
function maximumOfColumns({ width, height, values: from }: Plane, radius: number): Plane {
  const window = 2 * radius + 1, to = new Uint8Array(from.length), rows = height + 2 * radius;
  const forward = new Uint8Array(rows * width), backward = new Uint8Array(rows * width);
  forward.set(from, radius * width);
  backward.set(from, radius * width);
  for (let y = 1; y < rows; y++) {
    if (y % window !== 0) raiseRow(forward, y * width, (y - 1) * width, width);
  }
  for (let y = rows - 2; y >= 0; y--) {
    if (y % window !== window - 1) raiseRow(backward, y * width, (y + 1) * width, width);
  }
  const ahead = 2 * radius * width;
  for (let i = 0; i < to.length; i++) {
    const a = backward[i]!, b = forward[i + ahead]!;
    to[i] = a > b ? a : b;
  }
  return { width, height, values: to };
}

/** Raises the values of a row to those of another. */
function raiseRow(values: Uint8Array, row: number, other: number, width: number): void {
  for (let i = 0; i < width; i++) {
    const value = values[other + i]!;
    if (value > values[row + i]!) values[row + i] = value;
  }
}
