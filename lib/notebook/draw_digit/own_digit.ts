import { createHand, drawDigit } from "../../drawing/mod.ts";
import { createRandom } from "../../math/mod.ts";
import { DrawnDigit } from "./drawn_digit.ts";

/** The width and height of the drawing, in pixels: those of the page's canvas. */
const side = 280;

/** The height of the digit in it, in pixels. */
const size = 180;

/** Decides the hand that draws. */
const seed = 8;

/** Returns a digit that the project draws itself, always the same. */
export function ownDigit(digit: number): DrawnDigit {
  const { box, ink } = drawDigit(digit, createHand(seed), createRandom(seed), { size });
  const values = new Uint8Array(side * side);
  const left = Math.floor((side - box.width) / 2), top = Math.floor((side - box.height) / 2);
  for (let y = 0; y < box.height; y++) {
    values.set(ink.subarray(y * box.width, (y + 1) * box.width), (top + y) * side + left);
  }
  return new DrawnDigit({ width: side, height: side, values });
}
