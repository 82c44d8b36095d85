/**
 * Degraded digits: few pixels, black and white only, thicker or thinner lines, as from cameras, scanners and
 * old data sets.
 *
 * @module
 */
import { frameDigit } from "../image/mod.ts";
import { betweenOf, pickWeighted, type Random } from "./random.ts";
import { type Grey, inkBox, resample, spread } from "./grey.ts";

/**
 * The ways to degrade a digit, and how often each is used. "coarse": as on 8x8 pixels. "small": as on 16x16.
 * "bilevel": black and white only. "thick", "thin": other line widths.
 */
const ways = [["coarse", 3], ["small", 2], ["bilevel", 2], ["thick", 1.5], ["thin", 1]] as const;

/** The share of the digits that are scaled towards a square first, as some data sets have theirs. */
const squareShare = 0.2;

/**
 * Returns the frame of a digit as it would come from a poor picture: with few pixels, in black and white, or
 * with thicker or thinner lines.
 *
 * @param digit Its ink, in any size of at least 28 pixels.
 * @param random Decides what happens to it.
 * @returns [28, 28] flat, 0-255.
 */
export function degradeDigit(digit: Grey, random: Random): Uint8Array {
  const between = betweenOf(random);
  const whole = random() < squareShare ? squared(cut(digit), between(0.5, 1)) : cut(digit);
  const size = Math.max(whole.width, whole.height);
  const way = pickWeighted(random, ways);
  if (way === "coarse" || way === "small") {
    const [least, most] = way === "coarse" ? [7, 10] : [12, 20];
    const pixels = between(least, most);
    const before = random() < 0.5 ? bilevel(whole, between(0.3, 0.6)) : whole;
    let few = framed(resized(before, pixels / size), random);
    // Fax machines and scanners make each pixel black or white; at 8x8 pixels nobody could read the result.
    if (way === "small" && random() < 0.6) few = bilevel(few, between(0.3, 0.55));
    return frame(resized(few, between(3, 8)), between(0.01, 0.3));
  }
  const large = resized(whole, 60 / size);
  if (way === "bilevel") return frame(bilevel(large, between(0.25, 0.65)));
  const radius = 60 / 20 * (way === "thick" ? between(0.3, 1) : -between(0.2, 0.5));
  const changed = spread(large, radius);
  return frame(changed.ink.some((value) => value > 100) ? changed : large);
}

/** Returns the digit without its surroundings, which have less than `share` of the fullest ink. */
function cut(grey: Grey, share = 0): Grey {
  const { left, top, width, height } = inkBox(grey, share * fullest(grey));
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * grey.width + left;
    ink.set(grey.ink.subarray(from, from + width), y * width);
  }
  return { width, height, ink };
}

/**
 * Returns the digit with other proportions.
 *
 * @param share 0: as it is, 1: as wide as high.
 */
function squared(grey: Grey, share: number): Grey {
  // Not a 1, which would be a blot.
  const ratio = Math.min(1.6, (grey.height / grey.width) ** share);
  return resample(
    grey,
    Math.round(Math.max(1, ratio) * grey.width),
    Math.round(Math.max(1, 1 / ratio) * grey.height),
  );
}

function resized(grey: Grey, scale: number): Grey {
  return resample(
    grey,
    Math.max(1, Math.round(scale * grey.width)),
    Math.max(1, Math.round(scale * grey.height)),
  );
}

/** Returns full ink where there is at least `share` of the fullest, and none elsewhere. */
function bilevel({ width, height, ink }: Grey, share: number): Grey {
  const threshold = share * fullest({ ink });
  return { width, height, ink: ink.map((value) => value > 0 && value >= threshold ? 255 : 0) };
}

function fullest({ ink }: Pick<Grey, "ink">): number {
  return ink.reduce((most, value) => Math.max(most, value), 0);
}

/** Returns the digit with background on some of its sides: a digit may touch the edge of a small picture. */
function framed({ width, height, ink }: Grey, random: Random): Grey {
  const [left, right] = random() < 0.8 ? [1, 1] : [0, 0], [top, bottom] = random() < 0.5 ? [1, 1] : [0, 0];
  const cols = left + width + right, rows = top + height + bottom;
  const result = new Uint8Array(cols * rows);
  for (let y = 0; y < height; y++) {
    result.set(ink.subarray(y * width, (y + 1) * width), (top + y) * cols + left);
  }
  return { width: cols, height: rows, ink: result };
}

function frame(grey: Grey, share = 0): Uint8Array {
  const { width, height, ink } = cut(grey, share);
  return frameDigit({ box: { left: 0, top: 0, width, height }, ink });
}
