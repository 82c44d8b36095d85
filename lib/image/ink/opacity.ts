/**
 * Transparent pictures: drawing pages and note apps save strokes without a background.
 *
 * @module
 */
import { percentile } from "../plane/mod.ts";
import type { Picture } from "../types.ts";
import { type Colour, colourAt, noColours } from "./colours.ts";

/** Below this opacity, a pixel shows more of what is behind it than of itself. */
const halfOpaque = 128;

/**
 * Strokes cover less of the rectangle around them than a sheet does, which fills it (a rotated one more than
 * half).
 */
const leastSheet = 0.5;

/** A pen's colour varies by less than this; what is written on a sheet differs from it by more. */
const oneColour = 32;

/**
 * Returns an opaque picture. If strokes have no background, their opacity is the ink: the result is black on
 * white, whatever their colours (white strokes are common). If a sheet with ink on it is surrounded by
 * transparent pixels, these get the colour of the sheet; so do those of a picture that is nowhere more than
 * half transparent. Returns the same picture if every pixel is fully opaque.
 *
 * @param picture Any picture.
 */
export function makeOpaque(picture: Picture): Picture {
  const { width, height, pixels } = picture;
  const least = leastOpacity(pixels);
  if (least === 255) return picture;
  const result = new Uint8ClampedArray(pixels.length);
  const sheet = sheetColour(picture, least >= halfOpaque);
  const [red, green, blue] = sheet ?? [255, 255, 255];
  for (let at = 0; at < pixels.length; at += 4) {
    const opacity = pixels[at + 3]! / 255, rest = 1 - opacity;
    result[at] = red * rest + (sheet ? opacity * pixels[at]! : 0);
    result[at + 1] = green * rest + (sheet ? opacity * pixels[at + 1]! : 0);
    result[at + 2] = blue * rest + (sheet ? opacity * pixels[at + 2]! : 0);
    result[at + 3] = 255;
  }
  return { width, height, pixels: result };
}

/** Returns the opacity of the most transparent pixel. */
function leastOpacity(pixels: Uint8ClampedArray): number {
  let least = 255;
  for (let at = 3; at < pixels.length; at += 4) least = Math.min(least, pixels[at]!);
  return least;
}

/**
 * Returns the colour of an opaque sheet with ink on it, or undefined if the opaque pixels are strokes.
 *
 * @param filled Whether the sheet fills the picture: then it is one even if there is hardly any ink on it.
 */
function sheetColour(
  { width, height, pixels }: Picture,
  filled: boolean,
): Colour | undefined {
  let left = width, right = -1, top = height, bottom = -1, count = 0;
  const counts = noColours();
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      if (pixels[at + 3]! < halfOpaque) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
      count++;
      for (let c = 0; c < 3; c++) counts[c]![pixels[at + c]!]!++;
    }
  }
  if (count < leastSheet * (right - left + 1) * (bottom - top + 1)) return undefined;
  const spread = Math.max(...counts.map((each) => percentile(each, 0.995) - percentile(each, 0.005)));
  if (!filled && spread < oneColour) return undefined;
  return colourAt(counts, 0.5);
}
