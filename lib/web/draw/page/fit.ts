/**
 * A drawing on a sheet that has become smaller: it is shown smaller, so that nothing of it is cut off.
 *
 * @module
 */
import type { Stroke } from "./strokes.ts";

/** A width and a height, in pixels of the sheet. */
export interface Size {
  width: number;
  height: number;
}

/**
 * Returns how much smaller a drawing has to be shown so that it fits its sheet.
 *
 * @param strokes The drawing, in the pixels of the sheet on which it was drawn.
 * @param drawn The sheet on which it was drawn: what lies outside of it was never seen.
 * @param sheet The sheet as it is now.
 * @returns At most 1, which is the size in which it was drawn.
 *
 * @example
 * ```ts
 * import { fitOf } from "lib/web/draw/page/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const strokes = [{ width: 10, points: [{ x: 20, y: 20 }, { x: 395, y: 30 }] }]; // up to 400 pixels
 * const drawn = { width: 800, height: 500 };
 * assertEquals(fitOf(strokes, drawn, { width: 600, height: 400 }), 1);
 * assertEquals(fitOf(strokes, drawn, { width: 200, height: 125 }), 0.5);
 * ```
 */
export function fitOf(strokes: readonly Stroke[], drawn: Size, sheet: Size): number {
  let right = 0, bottom = 0;
  for (const { width, points } of strokes) {
    for (const { x, y } of points) {
      right = Math.max(right, x + width / 2);
      bottom = Math.max(bottom, y + width / 2);
    }
  }
  const ratio = (size: number, end: number) => end > size ? size / end : 1;
  return Math.min(
    ratio(sheet.width, Math.min(right, drawn.width)),
    ratio(sheet.height, Math.min(bottom, drawn.height)),
  );
}
