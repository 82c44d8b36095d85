/**
 * Means of neighbouring pixels, which reduce noise.
 *
 * @module
 */
import type { Plane } from "../plane/mod.ts";

/**
 * Returns a plane smoothed by [1 2 1] / 4 in both directions. Independent noise becomes 2.7 times weaker; a
 * line of two pixels keeps three quarters of its contrast. The border's pixels count twice.
 */
export function smooth({ width, height, values: from }: Plane): Plane {
  const sums = new Uint16Array(from.length), to = new Uint8Array(from.length);
  for (let y = 0, row = 0; y < height; y++, row += width) {
    let before = from[row]!, now = before;
    for (let x = 0; x < width; x++) {
      const after = from[row + Math.min(width - 1, x + 1)]!;
      sums[row + x] = before + 2 * now + after;
      before = now;
      now = after;
    }
  }
  for (let y = 0, row = 0; y < height; y++, row += width) {
    const above = Math.max(0, y - 1) * width, below = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      to[row + x] = (sums[above + x]! + 2 * sums[row + x]! + sums[below + x]! + 8) >> 4;
    }
  }
  return { width, height, values: to };
}

/**
 * Returns a plane in which each pixel is the mean of a square window around it, cut off at the border.
 * Running sums make the cost independent of the window.
 */
export function boxMean({ width, height, values: from }: Plane, radius: number): Plane {
  const to = new Uint8Array(from.length);
  const columns = new Uint32Array(width); // sums over the rows of the window
  const add = (y: number, sign: 1 | -1) => {
    for (let x = 0, i = y * width; x < width; x++, i++) columns[x] = columns[x]! + sign * from[i]!;
  };
  for (let y = 0; y < Math.min(radius, height); y++) add(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) add(y + radius, 1);
    if (y - radius - 1 >= 0) add(y - radius - 1, -1);
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += columns[x]!;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += columns[x + radius]!;
      if (x - radius - 1 >= 0) sum -= columns[x - radius - 1]!;
      const cols = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1;
      to[y * width + x] = Math.round(sum / (rows * cols));
    }
  }
  return { width, height, values: to };
}
