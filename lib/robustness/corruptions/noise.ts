/**
 * Noise, independent from pixel to pixel.
 *
 * @module
 */
import type { Random } from "../../drawing/random.ts";
import { normal } from "../../math/mod.ts";
import { imageOf } from "./pixels.ts";
import type { Corruption } from "./types.ts";

/** Noise of an amplifier. */
export const noise: Corruption = {
  what: "Gaussian noise with a standard deviation of {} of full ink",
  strengths: [0.1, 0.2, 0.3, 0.4, 0.55],
  mnistC: false,
  apply: (image, deviation, random) => imageOf((pixel) => image[pixel]! + 255 * deviation * normal(random)),
};

/** Noise of light that comes in few portions: the brighter a pixel, the more noise. */
export const shotNoise: Corruption = {
  what: "shot noise: full ink is {} photons on average",
  strengths: [20, 8, 4, 2, 1],
  mnistC: true,
  apply: (image, photons, random) =>
    imageOf((pixel) => 255 / photons * poisson(image[pixel]! / 255 * photons, random)),
};

/** Pixels that are broken. */
export const impulseNoise: Corruption = {
  what: "a share of {} of the pixels is replaced by full ink or by background",
  strengths: [0.04, 0.08, 0.15, 0.25, 0.35],
  mnistC: true,
  apply: (image, share, random) =>
    imageOf((pixel) => {
      const isBroken = random() < share, isInk = random() < 0.5;
      return isBroken ? (isInk ? 255 : 0) : image[pixel]!;
    }),
};

/**
 * Returns a number from the Poisson distribution.
 *
 * It counts how many uniform numbers can be multiplied before the product falls below e^-mean (Knuth, "The
 * Art of Computer Programming", vol. 2, 3.4.1).
 *
 * @param mean From 0 to 700: e^-mean must not be 0.
 */
export function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit || count < 0; count++) product *= 1 - random();
  return count;
}
