/**
 * All corruptions by name.
 *
 * @module
 */
import { rotation, scaling, shear, shift } from "./affine.ts";
import { blur, glassBlur, motionBlur } from "./blur.ts";
import { cannyEdges } from "./canny.ts";
import { occlusion, stripe } from "./covers.ts";
import { brightness, contrast, fog, inversion } from "./light.ts";
import { dottedLine, spatter, zigzag } from "./marks.ts";
import { impulseNoise, noise, shotNoise } from "./noise.ts";
import { elastic, thicker, thinner } from "./shape.ts";
import type { Corruption } from "./types.ts";

/** The corruptions, those that are alike next to each other. */
export const corruptions = {
  "rotation": rotation,
  "scaling": scaling,
  "shift": shift,
  "shear": shear,
  "elastic distortion": elastic,
  "thinner lines": thinner,
  "thicker lines": thicker,
  "blur": blur,
  "motion blur": motionBlur,
  "glass blur": glassBlur,
  "noise": noise,
  "shot noise": shotNoise,
  "impulse noise": impulseNoise,
  "contrast": contrast,
  "brightness": brightness,
  "inversion": inversion,
  "fog": fog,
  "occlusion": occlusion,
  "stripe": stripe,
  "spatter": spatter,
  "dotted line": dottedLine,
  "zigzag": zigzag,
  "canny edges": cannyEdges,
} as const satisfies Record<string, Corruption>;

/** The name of a corruption. */
export type CorruptionName = keyof typeof corruptions;

/** The names of all corruptions. */
export const corruptionNames = Object.keys(corruptions) as CorruptionName[];

/**
 * Returns what a corruption does at one of its strengths, in words.
 *
 * @param strength From 1 to 5.
 *
 * @example
 * ```ts
 * import { describeCorruption } from "lib/robustness/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(describeCorruption("rotation", 5), "rotated by 50 degrees, to the left or to the right");
 * ```
 */
export function describeCorruption(kind: CorruptionName, strength: 1 | 2 | 3 | 4 | 5): string {
  const { what, strengths } = corruptions[kind];
  return what.replaceAll("{}", `${strengths[strength - 1]!}`);
}
