/**
 * Which boxes are near a place, without looking at all of them.
 *
 * @module
 */
import type { Box } from "../types.ts";

/** Returns the indices of the boxes that are at most `reach` pixels from a box, sideways and up or down. */
export type NearBoxes = (box: Box, reach: number) => number[];

/**
 * Returns a function that finds boxes near a place: a grid of cells knows which boxes lie in each.
 *
 * @param boxes The boxes. There are about as many cells as boxes.
 * @returns The function; it returns ascending indices.
 *
 * @example
 * ```ts
 * import { nearBoxes } from "lib/image/digits/near_boxes.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const box = (left: number) => ({ left, top: 0, width: 10, height: 10 });
 * const near = nearBoxes([box(0), box(15), box(50)]);
 * assertEquals(near(box(0), 5), [0, 1]);
 * assertEquals(near(box(0), 4), [0]);
 * ```
 */
export function nearBoxes(boxes: readonly Box[]): NearBoxes {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (const box of boxes) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.left + box.width);
    bottom = Math.max(bottom, box.top + box.height);
  }
  if (boxes.length === 0) return () => [];
  const side = Math.max(1, Math.sqrt((right - left) * (bottom - top) / boxes.length));
  const columns = Math.floor((right - left) / side) + 1, rows = Math.floor((bottom - top) / side) + 1;
  const within = (cell: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(cell)));
  function* cellsOf(box: Box, reach: number): Generator<number> {
    const last = within((box.left + box.width + reach - left) / side, columns);
    const lowest = within((box.top + box.height + reach - top) / side, rows);
    for (let y = within((box.top - reach - top) / side, rows); y <= lowest; y++) {
      for (let x = within((box.left - reach - left) / side, columns); x <= last; x++) yield y * columns + x;
    }
  }
  const cells: number[][] = Array.from({ length: columns * rows }, () => []);
  boxes.forEach((box, i) => {
    for (const cell of cellsOf(box, 0)) cells[cell]!.push(i);
  });
  const seenAt = new Uint32Array(boxes.length);
  let query = 0;
  return (box, reach) => {
    query++;
    const found: number[] = [];
    for (const cell of cellsOf(box, reach)) {
      for (const i of cells[cell]!) {
        if (seenAt[i] === query) continue;
        seenAt[i] = query;
        const other = boxes[i]!;
        const aside = Math.max(other.left - box.left - box.width, box.left - other.left - other.width);
        const below = Math.max(other.top - box.top - box.height, box.top - other.top - other.height);
        if (aside <= reach && below <= reach) found.push(i);
      }
    }
    return found.sort((a, b) => a - b);
  };
}
