/**
 * Digits that stand beside each other.
 *
 * @module
 */
import type { Box } from "../types.ts";
import type { Part } from "./parts.ts";

/** Tells whether a part of about the same height is close by, at its left or its right. */
export function hasPeer(box: Box, parts: readonly Part[]): boolean {
  return parts.some(({ box: other }) => {
    const apart = Math.max(box.left, other.left) - Math.min(box.left + box.width, other.left + other.width);
    const lower = other.top + other.height / 2 - box.top - box.height / 2;
    return apart > 0 && apart < 1.5 * box.height && Math.abs(lower) < 0.4 * box.height &&
      other.height > 0.75 * box.height && 0.75 * other.height < box.height;
  });
}
