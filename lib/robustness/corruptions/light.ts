/**
 * Light: contrast, brightness, inversion and fog.
 *
 * @module
 */
import { smoothNoise } from "../../drawing/textures.ts";
import { mean } from "../../math/mod.ts";
import { imageOf, SIDE } from "./pixels.ts";
import type { Corruption } from "./types.ts";

/** Less contrast: all pixels move towards their mean. */
export const contrast: Corruption = {
  what: "contrast reduced to {} of the original",
  strengths: [0.6, 0.4, 0.25, 0.15, 0.1],
  mnistC: false,
  apply(image, share) {
    const middle = mean(image);
    return imageOf((pixel) => middle + share * (image[pixel]! - middle));
  },
};

/** More light: what exceeds full ink is lost. */
export const brightness: Corruption = {
  what: "{} of full ink added to all pixels",
  strengths: [0.1, 0.2, 0.3, 0.45, 0.6],
  mnistC: true,
  apply: (image, share) => imageOf((pixel) => image[pixel]! + 255 * share),
};

/** Ink and background exchanged, gradually: the original and its negative, mixed. */
export const inversion: Corruption = {
  what: "mixed with a share of {} of its negative",
  strengths: [0.2, 0.4, 0.6, 0.8, 1],
  mnistC: false,
  apply: (image, share) => imageOf((pixel) => (1 - share) * image[pixel]! + share * (255 - image[pixel]!)),
};

/** Fog: smooth noise of three sizes, mixed with the image. */
export const fog: Corruption = {
  what: "mixed with a share of {} of fog",
  strengths: [0.25, 0.4, 0.55, 0.7, 0.8],
  mnistC: true,
  apply(image, share, random) {
    const octaves = [4, 2, 1].map((weight) => ({ weight, noise: smoothNoise(SIDE, 3.5 * weight, random) }));
    return imageOf((pixel) => {
      const x = pixel % SIDE, y = Math.floor(pixel / SIDE);
      const density = octaves.reduce((sum, { weight, noise }) => sum + weight / 7 * noise(x, y), 0);
      return (1 - share) * image[pixel]! + share * 255 * density;
    });
  },
};
