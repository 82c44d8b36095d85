/**
 * The largest and the smallest value in a window that slides over a plane, and closings made of both.
 *
 * @module
 */
import type { Plane } from "./plane.ts";

/**
 * Returns a plane in which each pixel is the largest value of a square window around it. The cost does not depend
 * on the window: each row is cut into blocks as long as the window; a window covers the end of one block and the start of
 * the next, and running maxima from both ends of each block are kept (van Herk 1992; Gil and Werman 1993).
 * The window is cut off at the border.
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
 * Returns a closing: the largest value in a window, then the smallest of those. What is darker than its surroundings
 * and narrower than the window is filled; the rest, edges too, stays exactly as it is (Serra 1982).
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
  const forward = new Uint8Array(width), backward = new Uint8Array(width);
  for (let y = 0, row = 0; y < height; y++, row += width) {
    for (let x = 0; x < width; x++) {
      const value = from[row + x]!;
      forward[x] = x % window === 0 ? value : Math.max(value, forward[x - 1]!);
    }
    for (let x = width - 1; x >= 0; x--) {
      const value = from[row + x]!;
      backward[x] = x === width - 1 || x % window === window - 1 ? value : Math.max(value, backward[x + 1]!);
    }
    for (let x = 0; x < width; x++) {
      to[row + x] = Math.max(forward[Math.min(width - 1, x + radius)]!, backward[Math.max(0, x - radius)]!);
    }
  }
  return { width, height, values: to };
}

/** The same for columns, one row after the other: memory is read in its own order. */
function maximumOfColumns({ width, height, values: from }: Plane, radius: number): Plane {
  const window = 2 * radius + 1, to = new Uint8Array(from.length);
  const forward = from.slice(), backward = from.slice();
  for (let y = 1; y < height; y++) {
    if (y % window !== 0) maximumInto(forward, y * width, (y - 1) * width, width);
  }
  for (let y = height - 2; y >= 0; y--) {
    if (y % window !== window - 1) maximumInto(backward, y * width, (y + 1) * width, width);
  }
  for (let y = 0; y < height; y++) {
    const below = Math.min(height - 1, y + radius) * width, above = Math.max(0, y - radius) * width;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const a = forward[below + x]!, b = backward[above + x]!;
      to[i] = a > b ? a : b;
    }
  }
  return { width, height, values: to };
}

function maximumInto(values: Uint8Array, at: number, other: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = values[other + i]!;
    if (value > values[at + i]!) values[at + i] = value;
  }
}
