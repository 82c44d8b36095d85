/**
 * A hand: what one writer's digits have in common.
 *
 * @module
 */
import { createRandom, normal } from "../math/mod.ts";
import { digitStyles, type StyleName } from "./glyphs/mod.ts";
import { betweenOf, logUniform, pickWeighted, type Random } from "./random.ts";

/** What one writer's digits have in common. Lengths are in units of a digit's height. */
export interface Hand {
  /** How far the top leans to the right of the bottom. */
  slant: number;
  /** The width of a digit, as a factor of the usual one. */
  aspect: number;
  /** The rotation of a digit, in radians. */
  rotation: number;
  /** How far anchors are missed: a standard deviation. */
  jitter: number;
  /** How much of a line is cut off at each side of a corner, as a share; 0: corners stay sharp. */
  roundness: number;
  /** The amplitude of the tremor of a line. */
  tremor: number;
  /** How far straight lines and the whole digit are bent: a standard deviation. */
  bend: number;
  /** The width of the pen. */
  pen: number;
  /** How much the width of a line varies with the pressure, as a share. */
  pressure: number;
  /** How often the hand writes a digit in its own style, 0-1. */
  consistency: number;
  /** The hand's own style of each digit. */
  styles: readonly StyleName[];
}

/**
 * The thinnest and the widest pen: 3 pixels for a digit as high as a canvas of 280 pixels allows, 30 for one
 * of half that height.
 */
export const penWidths = { thinnest: 0.013, widest: 0.2 } as const;

/**
 * Returns a hand.
 *
 * @param seed Any integer; the same seed gives the same hand.
 *
 * @example
 * ```ts
 * import { createHand } from "lib/drawing/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(createHand(1), createHand(1));
 * assertEquals(createHand(1).styles.length, 10);
 * ```
 */
export function createHand(seed: number): Hand {
  const random = createRandom(seed);
  const between = betweenOf(random);
  return {
    slant: clamp(0.12 + 0.16 * normal(random), -0.25, 0.6),
    aspect: clamp(Math.exp(0.17 * normal(random)), 0.65, 1.5),
    rotation: clamp(0.05 * normal(random), -0.15, 0.15),
    jitter: logUniform(random, 0.007, 0.045),
    roundness: Math.max(0, between(-0.15, 0.25)),
    tremor: Math.max(0, between(-0.008, 0.01)),
    bend: logUniform(random, 0.005, 0.03),
    // The wider of two: half of the pens are wider than 0.09, as most of MNIST's are.
    pen: Math.max(penWidth(random), penWidth(random)),
    pressure: between(0, 0.35),
    consistency: between(0.6, 1),
    styles: digitStyles.map((_, digit) => pickStyle(digit, random)),
  };
}

function penWidth(random: Random): number {
  return logUniform(random, penWidths.thinnest, penWidths.widest);
}

/** Returns the name of a style of a digit, drawn by the weights of the styles. */
export function pickStyle(digit: number, random: Random): StyleName {
  return pickWeighted(random, digitStyles[digit]!.map(({ name, weight }) => [name, weight]));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
