/**
 * Which digit is the selected one.
 *
 * @module
 */
import type { Box } from "../../../../image/types.ts";
import type { ReadDigit } from "../../../../reading/types.ts";

/**
 * Returns the mark that is selected after a new reading: the one that is where the user looks.
 *
 * @param marks In reading order.
 * @param place What was selected before, or what has just been drawn, in the pixels of the marks' boxes.
 * @returns The mark whose box is nearest to the middle of the place; the last mark without a place.
 *
 * @example
 * ```ts
 * import { nearestMark } from "lib/web/draw/page/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nearestMark([], { left: 0, top: 0, width: 9, height: 9 }), undefined);
 * ```
 */
export function nearestMark(marks: readonly ReadDigit[], place: Box | undefined): ReadDigit | undefined {
  if (place === undefined) return marks.at(-1);
  const x = place.left + place.width / 2, y = place.top + place.height / 2;
  const distances = marks.map(({ box: { left, top, width, height } }) =>
    Math.hypot(x - clamp(x, left, left + width), y - clamp(y, top, top + height))
  );
  return marks[distances.indexOf(Math.min(...distances))];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
