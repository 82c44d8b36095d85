/**
 * Digits that stand beside each other.
 *
 * @module
 */
import type { Box } from "../types.ts";
import { nearBoxes } from "./near_boxes.ts";
import type { Part } from "./parts.ts";

/**
 * Returns a function that tells whether one of the parts, of about the same height as a box, is close by at its
 * left or its right. One part may be left out.
 */
export function peerFinder(parts: readonly Part[]): (box: Box, leftOut?: Part) => boolean {
  const near = nearBoxes(parts.map(({ box }) => box));
  return (box, leftOut) =>
    near(box, 1.5 * box.height).some((i) => {
      if (parts[i] === leftOut) return false;
      const other = parts[i]!.box;
      const apart = Math.max(box.left, other.left) - Math.min(box.left + box.width, other.left + other.width);
      const lower = other.top + other.height / 2 - box.top - box.height / 2;
      return apart > 0 && apart < 1.5 * box.height && Math.abs(lower) < 0.4 * box.height &&
        other.height > 0.75 * box.height && 0.75 * other.height < box.height;
    });
}
