/**
 * Several digits beside each other, as one hand writes them.
 *
 * @module
 */
import { createRandom } from "../math/mod.ts";
import { digitStrokes } from "./digit.ts";
import { type Canvas, drawStrokes, drawStrokesOn } from "./draw_strokes.ts";
import type { Hand } from "./hand.ts";

/** Background around the line, in heights of a digit. */
const margin = 0.35;

/**
 * Returns a line of digits on a canvas that is as large as it needs to be.
 *
 * @param digits At least one, each 0-9.
 * @param hand Who writes them.
 * @param options.seed Decides what differs from one digit to the next.
 * @param options.gap The background between two digits, in heights of a digit; below 0 their boxes overlap, and the
 * digits usually touch. Default: 0.15.
 * @param options.size The height of a digit, in pixels; default: 80.
 * @throws {RangeError} If there are no digits, or one is not a digit.
 *
 * @example
 * ```ts
 * import { createHand, drawLine } from "lib/drawing/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const options = { seed: 1, size: 40 };
 * const apart = drawLine([4, 2], createHand(1), { ...options, gap: 0.5 });
 * const close = drawLine([4, 2], createHand(1), { ...options, gap: 0 });
 * assert(apart.width - close.width === 20);
 * ```
 */
export function drawLine(
  digits: readonly number[],
  hand: Hand,
  { seed, gap = 0.15, size = 80 }: { seed: number; gap?: number; size?: number },
): Canvas {
  if (digits.length === 0) throw new RangeError("digits: expected at least one, but got none");
  const random = createRandom(seed);
  const written = digits.map((digit) => digitStrokes(digit, hand, random));
  const boxes = written.map((strokes) => drawStrokes(strokes, size).box);
  const border = Math.ceil(margin * size), space = Math.round(gap * size);
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  const wide = boxes.reduce((sum, { width }) => sum + width, 0) + space * (boxes.length - 1);
  const width = Math.max(1, wide) + 2 * border, height = bottom - top + 2 * border;
  const canvas = { width, height, values: new Uint8Array(width * height) };
  let left = border;
  for (const [i, strokes] of written.entries()) {
    const box = boxes[i]!;
    drawStrokesOn(canvas, strokes, { left: left - box.left, top: border - top, size });
    left += box.width + space;
  }
  return canvas;
}
