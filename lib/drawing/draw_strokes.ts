/**
 * Strokes → ink.
 *
 * @module
 */
import type { Box } from "../image/mod.ts";
import type { Stroke } from "./types.ts";

/** Ink of a width and a height in pixels, one byte per pixel. */
export interface Canvas {
  width: number;
  height: number;
  /** [height, width] flat: 0 is background, 255 is full ink. */
  values: Uint8Array;
}

/** Where on a canvas strokes are drawn, in pixels. */
export interface Position {
  /** Where x = 0 of the strokes is. */
  left: number;
  /** Where y = 0 of the strokes is. */
  top: number;
  /** The height of a glyph. */
  size: number;
}

/**
 * Draws strokes onto a canvas with a round pen and smooth edges. Anything outside is cut off; where there
 * already is ink, the darker of the two remains.
 *
 * @param canvas Is changed.
 */
export function drawStrokesOn(
  canvas: Canvas,
  strokes: readonly Stroke[],
  { left, top, size }: Position,
): void {
  for (const stroke of strokes) {
    for (let i = 0; i < Math.max(1, stroke.length - 1); i++) {
      const a = stroke[i]!, b = stroke[i + 1] ?? a;
      drawSegment(
        canvas,
        [left + size * a.x, top + size * a.y, size * a.width / 2],
        [left + size * b.x, top + size * b.y, size * b.width / 2],
      );
    }
  }
}

/** A point of a line and half its width, in pixels. */
type Disc = readonly [x: number, y: number, radius: number];

/** Draws a straight line with round ends: each pixel by its distance from the line. */
function drawSegment({ width, height, values }: Canvas, [ax, ay, ar]: Disc, [bx, by, br]: Disc): void {
  const dx = bx - ax, dy = by - ay, length2 = dx * dx + dy * dy;
  const reach = Math.max(ar, br) + 0.5;
  const x1 = Math.min(width - 1, Math.floor(Math.max(ax, bx) + reach));
  const y1 = Math.min(height - 1, Math.floor(Math.max(ay, by) + reach));
  for (let y = Math.max(0, Math.floor(Math.min(ay, by) - reach)); y <= y1; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(ax, bx) - reach)); x <= x1; x++) {
      const px = x + 0.5 - ax, py = y + 0.5 - ay;
      const share = length2 > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length2)) : 0;
      const radius = ar + share * (br - ar);
      const ex = px - share * dx, ey = py - share * dy;
      // How much of the pixel the line covers; a line thinner than a pixel covers no more than its width.
      const covered = Math.min(1, 2 * radius, radius + 0.5 - Math.sqrt(ex * ex + ey * ey));
      const value = 255 * covered;
      if (value > values[y * width + x]!) values[y * width + x] = Math.round(value);
    }
  }
}

/**
 * Returns the ink of strokes, cut to what is drawn.
 *
 * @param strokes At least one.
 * @param size The height of a glyph, in pixels.
 * @returns `box`: where the ink is, with (0, 0) at the strokes' own origin. `ink`: [box.height, box.width]
 * flat, 0-255.
 *
 * @example
 * ```ts
 * import { drawStrokes } from "lib/drawing/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const bar = [{ x: 0.5, y: 0, width: 0.25 }, { x: 0.5, y: 1, width: 0.25 }];
 * const { box, ink } = drawStrokes([bar], 8);
 * assertEquals(box, { left: 3, top: -1, width: 2, height: 10 });
 * assertEquals(ink[2 * 2], 255);
 * ```
 */
export function drawStrokes(strokes: readonly Stroke[], size: number): { box: Box; ink: Uint8Array } {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const stroke of strokes) {
    for (const { x, y, width } of stroke) {
      x0 = Math.min(x0, x - width / 2);
      y0 = Math.min(y0, y - width / 2);
      x1 = Math.max(x1, x + width / 2);
      y1 = Math.max(y1, y + width / 2);
    }
  }
  const left = Math.floor(size * x0), top = Math.floor(size * y0);
  const width = Math.max(1, Math.ceil(size * x1) - left), height = Math.max(1, Math.ceil(size * y1) - top);
  const ink = new Uint8Array(width * height);
  drawStrokesOn({ width, height, values: ink }, strokes, { left: -left, top: -top, size });
  return { box: { left, top, width, height }, ink };
}
