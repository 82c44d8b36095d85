/**
 * How high digits are: what a rule is long against.
 *
 * @module
 */
import type { Plane } from "./plane.ts";

/** Pixels per cell, in each direction: the height needs no more precision. */
const CELL = 4;

/**
 * Returns the height of the larger ones among the connected parts of a plane, weighted by their ink, in pixels; 0 if there is none.
 *
 * @param plane Ink without long lines.
 * @param floor What is not more than this is not ink.
 */
export function digitHeight({ width, height, values }: Plane, floor: number): number {
  const columns = Math.ceil(width / CELL), rows = Math.ceil(height / CELL);
  const ink = new Uint16Array(columns * rows);
  for (let y = 0, at = 0; y < height; y++) {
    const row = (y >> 2) * columns;
    for (let x = 0; x < width; x++, at++) if (values[at]! > floor) ink[row + (x >> 2)]!++;
  }
  const parts: { height: number; ink: number }[] = [], stack: number[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start]! < CELL) continue; // fewer pixels are a speck
    let top = rows, bottom = 0, sum = 0;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!;
      if (ink[at]! < CELL) continue;
      const x = at % columns, y = (at - x) / columns;
      sum += ink[at]!;
      ink[at] = 0;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
          if (ink[ny * columns + nx]! >= CELL) stack.push(ny * columns + nx);
        }
      }
    }
    parts.push({ height: (bottom - top + 1) * CELL, ink: sum });
  }
  parts.sort((a, b) => a.height - b.height);
  const total = parts.reduce((sum, part) => sum + part.ink, 0);
  let below = 0;
  for (const part of parts) {
    below += part.ink;
    if (below >= 0.75 * total) return part.height;
  }
  return 0;
}
