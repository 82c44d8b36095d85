/**
 * The kind of background of a picture: one flat colour, or an unevenly lit surface.
 *
 * @module
 */
import type { Picture } from "../types.ts";
import { percentile } from "./plane.ts";

/** The kind of a picture's background, and the evidence for it. */
export interface Background {
  /** "flat": one colour, as on a screen or in a scan. "uneven": light and shadow, as in a photo. */
  kind: "flat" | "uneven";
  /** The median red, green and blue of the picture's border. */
  colour: [number, number, number];
  /** Share of the border's pixels that have this colour. */
  borderShare: number;
  /** Share of all pixels that have this colour. */
  share: number;
}

/**
 * Colours that differ by at most this in each channel are the same: JPEG files change a flat colour by as
 * much.
 */
const SAME = 2;

/** A flat colour covers at least this share of the border, even where a digit touches all four sides. */
const BORDER_SHARE = 0.55;

/** And this share of the whole picture. */
const SHARE = 0.2;

/**
 * Returns the kind of background that a picture has. Measured: flat ones cover at least 60 per cent of the
 * border and 24 per cent of the picture, with digits of 8x8 pixels enlarged until they touch all sides. In
 * photos, where light changes and cameras make noise, no colour covers more than 49 per cent of the border.
 *
 * @param picture An opaque picture.
 */
export function findBackground({ width, height, pixels }: Picture): Background {
  const border = borderOf(width, height);
  const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  for (const at of border) for (let c = 0; c < 3; c++) counts[c]![pixels[4 * at + c]!]!++;
  const red = percentile(counts[0], 0.5),
    green = percentile(counts[1], 0.5),
    blue = percentile(counts[2], 0.5);

  const isSame = (at: number) =>
    Math.abs(pixels[at]! - red) <= SAME && Math.abs(pixels[at + 1]! - green) <= SAME &&
    Math.abs(pixels[at + 2]! - blue) <= SAME;
  let same = 0, sameOnBorder = 0;
  for (let at = 0; at < pixels.length; at += 4) if (isSame(at)) same++;
  for (const i of border) if (isSame(4 * i)) sameOnBorder++;
  const borderShare = sameOnBorder / border.length, share = same / (width * height);
  const kind = borderShare >= BORDER_SHARE && share >= SHARE ? "flat" : "uneven";
  return { kind, colour: [red, green, blue], borderShare, share };
}

/** Returns the indices of the pixels on the border. */
function borderOf(width: number, height: number): Uint32Array {
  const indices: number[] = [];
  for (let x = 0; x < width; x++) indices.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) indices.push(y * width, y * width + width - 1);
  return Uint32Array.from(indices);
}
