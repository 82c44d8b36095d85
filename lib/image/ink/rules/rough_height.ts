/**
 * The height of digits, with which the lengths of rules are compared.
 *
 * @module
 */
import type { Plane } from "./plane.ts";

/** Pixels per cell, in each direction: the height needs no more precision. */
const CELL = 4;

/**
 * Returns the median height of the connected parts of a plane, in pixels, weighted by the squares of their
 * heights; 0 if there is none. Many digits count for more than one shadow, and for more than all dots of
 * dotted paper.
 *
 * @param plane Ink without long lines.
 * @param floor Values up to this one are not ink.
 */
export function digitHeight({ width, height, values }: Plane, floor: number): number {
  const columns = Math.ceil(width / CELL), rows = Math.ceil(height / CELL);
  const ink = new Uint16Array(columns * rows);
  for (let y = 0, at = 0; y < height; y++) {
    const row = (y >> 2) * columns;
    for (let x = 0; x < width; x++, at++) if (values[at]! > floor) ink[row + (x >> 2)]!++;
  }
  const heights: number[] = [], stack: number[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start]! < CELL) continue; // fewer pixels are a speck
    let top = rows, bottom = 0;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!;
      if (ink[at]! < CELL) continue;
      const x = at % columns, y = (at - x) / columns;
      ink[at] = 0;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
          if (ink[ny * columns + nx]! >= CELL) stack.push(ny * columns + nx);
        }
      }
    }
    if (bottom > top) heights.push((bottom - top + 1) * CELL); // specks are within a cell
  }
  heights.sort((a, b) => a - b);
  // The squares make up for how many dots a page has; the limit, for how large a shadow is.
  const weight = (each: number) => Math.min(each, height / 4) ** 2;
  const total = heights.reduce((sum, each) => sum + weight(each), 0);
  let below = 0;
  for (const each of heights) {
    below += weight(each);
    if (below >= 0.5 * total) return each;
  }
  return 0;
}
