/**
 * Blur: by a lens, by motion, by frosted glass.
 *
 * @module
 */
import { gaussian, imageOf, inkAt, SIDE } from "./pixels.ts";
import type { Corruption } from "./types.ts";

/** A lens that is out of focus. */
export const blur: Corruption = {
  what: "blurred by a Gaussian with a standard deviation of {} pixels",
  strengths: [0.6, 1, 1.4, 1.8, 2.3],
  mnistC: false,
  apply(image, sigma) {
    const smooth = gaussian(image, sigma);
    return imageOf((pixel) => smooth[pixel]!);
  },
};

/** A camera that moves: the mean along a line. */
export const motionBlur: Corruption = {
  what: "blurred by a motion over {} pixels, in any direction",
  strengths: [3, 5, 7, 9, 12],
  mnistC: true,
  apply(image, length, random) {
    const angle = Math.PI * random(), cos = Math.cos(angle), sin = Math.sin(angle);
    const samples = 2 * length + 1;
    return imageOf((pixel) => {
      let sum = 0;
      for (let i = 0; i < samples; i++) {
        const along = (i / (samples - 1) - 0.5) * length;
        sum += inkAt(image, pixel % SIDE + along * cos, Math.floor(pixel / SIDE) + along * sin);
      }
      return sum / samples;
    });
  },
};

/** Frosted glass: neighbouring pixels are exchanged at random, and then slightly blurred. */
export const glassBlur: Corruption = {
  what: "a share of {} of the pixels exchanged with a neighbour, then slightly blurred",
  strengths: [0.1, 0.25, 0.45, 0.7, 1],
  mnistC: true,
  apply(image, share, random) {
    const mixed = image.slice();
    const step = (at: number) => Math.min(SIDE - 1, Math.max(0, at + Math.floor(3 * random()) - 1));
    for (let pixel = 0; pixel < mixed.length; pixel++) {
      const isExchanged = random() < share;
      const other = step(Math.floor(pixel / SIDE)) * SIDE + step(pixel % SIDE);
      if (isExchanged) [mixed[pixel], mixed[other]] = [mixed[other]!, mixed[pixel]!];
    }
    const smooth = gaussian(mixed, 0.6);
    return imageOf((pixel) => smooth[pixel]!);
  },
};
