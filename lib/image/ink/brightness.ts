/**
 * Colours → brightness, in which ink of any colour is dark.
 *
 * @module
 */
import type { Plane } from "../plane/mod.ts";
import type { Picture } from "../types.ts";
import { type Colour, colourAt, noColours } from "./colours.ts";
import type { Spans } from "./hull.ts";
import type { Polarity } from "./polarity.ts";

/** Returns the mean of red, green and blue. */
export function greyOf({ width, height, pixels }: Picture): Plane {
  const values = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < values.length; i++, at += 4) {
    values[i] = (pixels[at]! + pixels[at + 1]! + pixels[at + 2]!) / 3;
  }
  return { width, height, values };
}

/**
 * Returns the value of a bright spot of the background, per channel: the 98th percentile.
 *
 * @param picture An opaque picture.
 * @param polarity For light ink, the picture is inverted first.
 * @param inside Where the background is.
 */
export function whiteOf(
  { width, height, pixels }: Picture,
  polarity: Polarity,
  inside?: Spans,
): Colour {
  const counts = noColours();
  const [red, green, blue] = counts, flip = polarity === "dark ink" ? 0 : 255; // 255 ^ value is 255 - value
  for (let y = 0; y < height; y++) {
    const start = inside?.start[y] ?? 0, end = inside?.end[y] ?? width;
    for (let at = 4 * (y * width + start); at < 4 * (y * width + end); at += 4) {
      red[pixels[at]! ^ flip]!++;
      green[pixels[at + 1]! ^ flip]!++;
      blue[pixels[at + 2]! ^ flip]!++;
    }
  }
  return colourAt(counts, 0.98);
}

/**
 * Returns the darkest of the three channels, after the background's colour is made white: blue ink on white
 * paper is darkest in red, yellow ink in blue, black ink in all. For light ink, such as chalk, the picture is
 * inverted first.
 *
 * @param picture An opaque picture.
 * @param white Per channel, the value of a bright spot of the background (of the inverted picture for light
 * ink).
 * @param polarity Whether ink is darker or lighter than the background.
 */
export function darkestChannel(
  { width, height, pixels }: Picture,
  white: Readonly<Colour>,
  polarity: Polarity,
): Plane {
  const values = new Uint8Array(width * height);
  const [red, green, blue] = white.map((value) =>
    Uint8Array.from(
      { length: 256 },
      (_, i) => Math.min(255, 255 * (polarity === "dark ink" ? i : 255 - i) / Math.max(1, value)),
    )
  ) as [Uint8Array, Uint8Array, Uint8Array];
  for (let i = 0, at = 0; i < values.length; i++, at += 4) {
    const a = red[pixels[at]!]!, b = green[pixels[at + 1]!]!, c = blue[pixels[at + 2]!]!;
    values[i] = a < b ? (a < c ? a : c) : (b < c ? b : c);
  }
  return { width, height, values };
}
