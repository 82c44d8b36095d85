/**
 * One digit, as a hand writes it.
 *
 * @module
 */
import type { Box } from "../image/mod.ts";
import { drawStrokes } from "./draw_strokes.ts";
import { digitStyles, type StyleName } from "./glyphs/mod.ts";
import { type Hand, pickStyle } from "./hand.ts";
import { betweenOf, type Random } from "./random.ts";
import type { Stroke } from "./types.ts";
import { writeGlyph } from "./write.ts";

/**
 * The height at which digits are drawn for a frame, in pixels: three times that of a digit in the frame, so
 * that thin lines keep their weight.
 */
const frameSize = 60;

/**
 * Returns the strokes of a digit, as a hand writes it: in the hand's own style, or occasionally in another.
 *
 * @param digit 0-9.
 * @param random Decides what differs from one time to the next.
 * @param style The name of a style; default: the hand's choice.
 * @returns Lines in units of the digit's height: about 1 high and 0.6 wide, with the top at y = 0.
 * @throws {RangeError} If there is no such digit or style.
 *
 * @example
 * ```ts
 * import { createHand, digitStrokes } from "lib/drawing/mod.ts";
 * import { createRandom } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const strokes = digitStrokes(7, createHand(1), createRandom(1), "barred");
 * assertEquals(strokes.length, 2); // the digit, and the bar through it
 * ```
 */
export function digitStrokes(digit: number, hand: Hand, random: Random, style?: StyleName): Stroke[] {
  const all = digitStyles[digit];
  if (all === undefined) throw new RangeError(`digit: expected 0 to 9, but got ${digit}`);
  const own = random() < hand.consistency ? hand.styles[digit]! : pickStyle(digit, random);
  const name = style ?? own;
  const found = all.find((one) => one.name === name);
  if (found === undefined) {
    throw new RangeError(`style: expected one of ${all.map(({ name }) => name).join(", ")}, but got ${name}`);
  }
  return writeGlyph(found.draw(betweenOf(random)), hand, random);
}

/**
 * Returns the ink of a digit, as a hand writes it.
 *
 * @param digit 0-9.
 * @param random Decides what differs from one time to the next.
 * @param options.size The height of the digit in pixels, without the width of the pen; default: 60.
 * @param options.style The name of a style; default: the hand's choice.
 * @returns `ink`: [box.height, box.width] flat, 0-255, as `frameDigit` takes it.
 * @throws {RangeError} If there is no such digit or style.
 */
export function drawDigit(
  digit: number,
  hand: Hand,
  random: Random,
  { size = frameSize, style }: { size?: number; style?: StyleName } = {},
): { box: Box; ink: Uint8Array } {
  return drawStrokes(digitStrokes(digit, hand, random, style), size);
}
