/**
 * Which kind of background a picture has: one even colour, or a surface that light falls on.
 *
 * @module
 */
import type { Picture } from "../types.ts";
import { percentile } from "./plane.ts";

/** What a picture's background is like, and the evidence for it. */
export interface Background {
  /** "flat": one colour, as on a screen or in a scan. "uneven": light and shadow, as in a photo. */
  kind: "flat" | "uneven";
  /** The median red, green and blue of the picture's border. */
  colour: [number, number, number];
  /** Share of the border's pixels that have this colour. */
  borderShare: number;
  /** Share of all pixels that have this colour. */
  share: number;
  /** Median difference in brightness between neighbours of this colour: 0 without noise. */
  noise: number;
}

/** Colours closer than this to each other, in each channel, count as the same. */
const SAME = 8;

/**
 * Returns which kind of background a picture has. A flat one covers at least half of the border, even where a digit
 * touches all four sides, and a quarter of the picture (digits of 8x8 pixels, enlarged: 63 and 29 per cent at least; the
 * border of photos: at most 45 per cent, or 22 per cent of the picture), and it has no noise, which cameras and scanners
 * make.
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
  let same = 0, pairs = 0, before = false;
  const differences = new Uint32Array(3 * SAME + 1);
  for (let at = 0; at < pixels.length; at += 4) {
    const now = isSame(at);
    if (now) same++;
    if (now && before) {
      pairs++;
      const difference = Math.abs(pixels[at + 1]! - pixels[at - 3]!);
      differences[Math.min(difference, 3 * SAME)]!++;
    }
    before = now;
  }
  const borderShare = border.reduce((sum, at) => sum + (isSame(4 * at) ? 1 : 0), 0) / border.length;
  const share = same / (width * height);
  const noise = pairs === 0 ? 0 : percentile(differences, 0.5);
  const flat = noise === 0 && borderShare >= 0.5 && share >= 0.25;
  return { kind: flat ? "flat" : "uneven", colour: [red, green, blue], borderShare, share, noise };
}

/** Returns the indices of the pixels on the border. */
function borderOf(width: number, height: number): Uint32Array {
  const indices: number[] = [];
  for (let x = 0; x < width; x++) indices.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) indices.push(y * width, y * width + width - 1);
  return Uint32Array.from(indices);
}
