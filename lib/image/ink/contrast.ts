/**
 * How much a pixel differs from a flat background.
 *
 * @module
 */
import type { Plane } from "../plane/mod.ts";
import type { Picture } from "../types.ts";
import type { Colour } from "./colours.ts";

/**
 * Returns the difference of each pixel from the background's colour: that of the channel that differs most,
 * so that red ink on green counts as much as black on white, and light ink on dark as much as dark on light.
 *
 * @param picture An opaque picture.
 * @param colour The background's.
 */
export function contrastWith(
  { width, height, pixels }: Picture,
  [red, green, blue]: Readonly<Colour>,
): Plane {
  const values = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < values.length; i++, at += 4) {
    const a = Math.abs(pixels[at]! - red), b = Math.abs(pixels[at + 1]! - green);
    const c = Math.abs(pixels[at + 2]! - blue);
    values[i] = a > b ? (a > c ? a : c) : (b > c ? b : c);
  }
  return { width, height, values };
}
