/**
 * What was drawn → its 28x28 frame.
 *
 * @module
 */
// Not from mod.ts, which would load the decoders of picture files: this file is bundled for the page.
import { pieceBetween } from "../../image/digits/pieces.ts";
import { frameDigit } from "../../image/frame.ts";
import type { DrawnInk } from "../draw/worker/calls.ts";

/**
 * Returns the frame of a drawing that is one digit: all of its ink is framed as `frameDigit` does it.
 *
 * @param ink One byte per pixel, [height, width] flat; 0 is background, 255 is full ink.
 * @returns [28, 28] flat, 0-255; `undefined` if there is no ink.
 *
 * @example
 * ```ts
 * import { frameOfInk } from "lib/web/draw_one/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const values = new Uint8Array(100 * 100);
 * assertEquals(frameOfInk({ width: 100, height: 100, values }), undefined);
 * for (let y = 10; y < 50; y++) values.fill(255, 100 * y + 60, 100 * y + 66); // a bar of 6 x 40 pixels
 * const frame = frameOfInk({ width: 100, height: 100, values })!;
 * assertEquals([frame[14 * 28 + 11], frame[14 * 28 + 14], frame[14 * 28 + 17]], [0, 255, 0]);
 * ```
 */
export function frameOfInk({ width, height, values }: DrawnInk): Uint8Array | undefined {
  const box = { left: 0, top: 0, width, height };
  const digit = pieceBetween({ box, ink: values, line: 0, afterGap: false });
  return digit && frameDigit(digit);
}
