/**
 * About how high digits are: enough to compare the lengths of lines with.
 *
 * @module
 */
import { boxesOf, labelComponents, type Plane } from "../../plane/mod.ts";

/** Pixels per cell, in each direction: the height needs no more precision. */
const cell = 4;

/**
 * Returns the median height of the connected parts of a plane, in pixels, weighted by the squares of their
 * heights; 0 if there is none. Many digits count for more than one shadow, and for more than all dots of
 * dotted paper.
 *
 * Once lines are removed, `digitHeight` of lib/image/digits measures the same to the pixel, with other weights.
 *
 * @param plane Ink without long lines.
 * @param floor Values up to this one are not ink.
 */
export function roughHeight({ width, height, values }: Plane, floor: number): number {
  const columns = Math.ceil(width / cell), rows = Math.ceil(height / cell);
  const counts = new Uint8Array(columns * rows); // pixels with ink per cell
  for (let y = 0, at = 0; y < height; y++) {
    const row = (y >> 2) * columns;
    for (let x = 0; x < width; x++, at++) if (values[at]! > floor) counts[row + (x >> 2)]!++;
  }
  // Cells with fewer pixels than a row of them are specks; so are parts that are one cell high.
  const parts = boxesOf(labelComponents({ width: columns, height: rows, values: counts }, cell - 1));
  const heights = parts.filter(({ height }) => height > 1).map(({ height }) => height * cell);
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
