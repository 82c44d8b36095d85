/**
 * Boxes: their middles, and one around two.
 *
 * @module
 */
import type { Box } from "../types.ts";

/** Returns the smallest box around two. */
export function around(a: Box, b: Box): Box {
  const left = Math.min(a.left, b.left), top = Math.min(a.top, b.top);
  const width = Math.max(a.left + a.width, b.left + b.width) - left;
  return { left, top, width, height: Math.max(a.top + a.height, b.top + b.height) - top };
}

/** Returns the horizontal middle of a box. */
export function centerOf({ left, width }: Box): number {
  return left + width / 2;
}

/** Returns the vertical middle of a box after the tilt is taken away. */
export function middleOf({ left, top, width, height }: Box, tilt: number): number {
  return top + height / 2 - tilt * (left + width / 2);
}
