/**
 * Degraded digits: few pixels, black and white only, thicker or thinner lines, as from cameras, scanners and
 * old data sets.
 *
 * @module
 */
import { betweenOf, pickWeighted, type Random } from "./random.ts";
import { type Grey, inkBox, resample, spread } from "./grey.ts";
import { frameOnGrid, type ToFrame } from "./frame_on_grid.ts";

/**
 * The ways to degrade a digit, and how often each is used. "coarse": as on 8x8 pixels. "small": as on 16x16.
 * "bilevel": black and white only. "thick", "thin": other line widths.
 */
const ways = [["coarse", 3], ["small", 2], ["bilevel", 2], ["thick", 1.5], ["thin", 1]] as const;

/**
 * Returns the frame of a digit as it would come from a poor picture: with few pixels, in black and white, or
 * with thicker or thinner lines.
 *
 * @param digit Its ink, in any size of at least 28 pixels.
 * @param random Decides what happens to it.
 * @param toFrame Frames the result (default: as for training).
 * @returns [28, 28] flat, 0-255.
 */
export function degradeDigit(digit: Grey, random: Random, toFrame: ToFrame = frameOnGrid): Uint8Array {
  const between = betweenOf(random);
  const whole = cut(digit);
  const size = Math.max(whole.width, whole.height);
  const way = pickWeighted(random, ways);
  if (way === "coarse" || way === "small") {
    const [least, most] = way === "coarse" ? [7, 10] : [12, 20];
    const pixels = between(least, most);
    const before = random() < 0.5 ? bilevel(whole, between(0.3, 0.6)) : whole;
    let few = framed(resized(before, pixels / size), random);
    // Fax machines and scanners make each pixel black or white; at 8x8 pixels nobody could read the result.
    if (way === "small" && random() < 0.6) few = bilevel(few, between(0.3, 0.55));
    return frame(toFrame, resized(few, between(3, 8)), between(0.01, 0.3));
  }
  const large = resized(whole, 60 / size);
  if (way === "bilevel") return frame(toFrame, bilevel(large, between(0.25, 0.65)));
  const radius = 60 / 20 * (way === "thick" ? between(0.3, 1) : -between(0.2, 0.5));
  const changed = spread(large, radius);
  return frame(toFrame, changed.ink.some((value) => value > 100) ? changed : large);
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

function frame(toFrame: ToFrame, grey: Grey, share = 0): Uint8Array {
  const { width, height, ink } = cut(grey, share);
  return toFrame({ box: { left: 0, top: 0, width, height }, ink });
}
