/**
 * The kind of background of a picture: one flat colour, or an unevenly lit surface.
 *
 * @module
 */
import type { Picture } from "../types.ts";
import { type Colour, colourAt, noColours } from "./colours.ts";

/** The kind of a picture's background, and the evidence for it. */
export interface Background {
  /** "flat": one colour, as on a screen or in a scan. "uneven": light and shadow, as in a photo. */
  kind: "flat" | "uneven";
  /** The median red, green and blue of the picture's border. */
  colour: Colour;
  /** Share of the border's pixels that have this colour. */
  borderShare: number;
  /** Share of all pixels that have this colour. */
  share: number;
}

/**
 * Colours that differ by at most this in each channel are the same: JPEG files change a flat colour by as
 * much.
 */
const sameWithin = 2;

/** A flat colour covers at least this share of the border, even where a digit touches all four sides. */
const leastBorderShare = 0.55;

/**
 * Or this share, if it and a second flat colour cover nearly all of the border: a picture made of two parts.
 */
const leastHalfShare = 0.4;

/** The share of the border that both colours of two parts cover. */
const leastBothShare = 0.9;

/** And this share of the whole picture. */
const leastShare = 0.2;

/**
 * Returns the kind of background that a picture has. Measured: flat ones cover at least 60% of the
 * border and 24% of the picture, with digits of 8x8 pixels enlarged until they touch all sides. In
 * photos, where light changes and cameras make noise, no colour covers more than 49% of the border.
 * Where two flat parts meet at the border, the colour of the larger one is the background.
 *
 * @param picture An opaque picture.
 */
export function findBackground(picture: Picture): Background {
  const { width, height } = picture, border = borderOf(width, height);
  const { colour, same, others } = commonColour(picture, border);
  const borderShare = same / border.length, share = shareOf(picture, colour);
  // Where two parts of a picture meet, one of them has about half of the border.
  const isFlat = borderShare >= leastBorderShare ||
    borderShare >= leastHalfShare &&
      (same + commonColour(picture, others).same) / border.length >= leastBothShare;
  return { kind: isFlat && share >= leastShare ? "flat" : "uneven", colour, borderShare, share };
}

/** Returns the median red, green and blue of some pixels, how many have that colour, and which have not. */
function commonColour({ pixels }: Picture, indices: Uint32Array) {
  const counts = noColours();
  for (const i of indices) for (let c = 0; c < 3; c++) counts[c]![pixels[4 * i + c]!]!++;
  const colour = colourAt(counts, 0.5);
  const others = indices.filter((i) => !isSame(pixels, 4 * i, colour));
  return { colour, same: indices.length - others.length, others };
}

/** Returns the share of all pixels that have a colour. */
function shareOf({ width, height, pixels }: Picture, colour: Readonly<Colour>): number {
  let same = 0;
  for (let at = 0; at < pixels.length; at += 4) if (isSame(pixels, at, colour)) same++;
  return same / (width * height);
}

function isSame(
  pixels: Uint8ClampedArray,
  at: number,
  [red, green, blue]: Readonly<Colour>,
): boolean {
  return Math.abs(pixels[at]! - red) <= sameWithin && Math.abs(pixels[at + 1]! - green) <= sameWithin &&
    Math.abs(pixels[at + 2]! - blue) <= sameWithin;
}

/** Returns the indices of the pixels on the border. */
function borderOf(width: number, height: number): Uint32Array {
  const indices: number[] = [];
  for (let x = 0; x < width; x++) indices.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) indices.push(y * width, y * width + width - 1);
  return Uint32Array.from(indices);
}
