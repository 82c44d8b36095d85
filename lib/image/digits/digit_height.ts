/**
 * How large the digits are.
 *
 * @module
 */
import type { Part } from "./parts.ts";

/**
 * Returns the typical height of the digits among the parts: the median of their heights, where each part
 * counts as much as the square of its height. So hundreds of specks do not outweigh one digit, nor does a
 * thick pen outweigh a thin one.
 *
 * @returns The height in pixels; 0 if there are no parts.
 *
 * @example
 * ```ts
 * import { digitHeight, findParts } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // A bar of 5 pixels and three specks.
 * const values = Uint8Array.from({ length: 25 }, (_, i) => i % 5 === 0 || [2, 9, 17].includes(i) ? 255 : 0);
 * assertEquals(digitHeight(findParts({ width: 5, height: 5, values, scale: 1 })), 5);
 * ```
 */
export function digitHeight(parts: readonly Part[]): number {
  const heights = parts.map(({ box }) => box.height).sort((a, b) => a - b);
  const total = heights.reduce((sum, height) => sum + height ** 2, 0);
  let below = 0;
  for (const height of heights) {
    below += height ** 2;
    if (below >= total / 2) return height;
  }
  return 0;
}
