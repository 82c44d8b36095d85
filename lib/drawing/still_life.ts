import type { Picture } from "../image/mod.ts";
import { createRandom, normal } from "../math/mod.ts";
import { drawScene } from "./still_life_scene.ts";

/** What can be seen in a still life, in this order. */
export const stillLifeObjects = ["wall", "table", "tomato", "leaf", "lemon", "plum"] as const;

/** A picture, and what can be seen at each of its pixels. */
export interface StillLife extends Picture {
  /** [height, width] flat: an index of {@linkcode stillLifeObjects} for each pixel. */
  objects: Uint8Array;
}

/** Each pixel is the mean of this many points in each direction. */
const POINTS = 3;

/** The standard deviation of a camera's noise, of 255. */
const NOISE = 2;

/**
 * Draws a tomato, a lemon and a plum on a table as a camera would see them: light from one side, highlights,
 * shadows, and a camera's noise. As in every photo, 0 is dark and 255 is light.
 *
 * A surface reflects light as in Phong's model: diffuse light in proportion to the cosine of the angle
 * between its normal and the light, and a white highlight.
 *
 * Source: B. T. Phong, "Illumination for computer generated pictures" (1975).
 *
 * @param options `width` and `height` in pixels (default: 80 x 60); `seed` of the noise (default: 1).
 * @throws {RangeError} If the width or the height is not a positive whole number.
 *
 * @example The lemon is yellow: much red, much green, little blue
 * ```ts
 * import { drawStillLife, stillLifeObjects } from "lib/drawing/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const { pixels, objects } = drawStillLife();
 * const at = objects.indexOf(stillLifeObjects.indexOf("lemon")) + 3 * 80; // three rows below its top
 * const [red, green, blue] = pixels.subarray(4 * at);
 * assert(red! > 2 * blue! && green! > 2 * blue!);
 * ```
 */
export function drawStillLife(
  { width = 80, height = 60, seed = 1 }: { width?: number; height?: number; seed?: number } = {},
): StillLife {
  for (const [name, value] of Object.entries({ width, height })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(
        `${name} of a still life: expected a whole number of at least 1, but got ${value}`,
      );
    }
  }
  const random = createRandom(seed);
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  const objects = new Uint8Array(width * height);
  for (let i = 0; i < objects.length; i++) {
    const points = Array.from({ length: POINTS ** 2 }, (_, at) =>
      drawScene(
        (i % width + (at % POINTS + 0.5) / POINTS) / width,
        (Math.floor(i / width) + (Math.floor(at / POINTS) + 0.5) / POINTS) / height,
      ));
    objects[i] = stillLifeObjects.indexOf(points[Math.floor(points.length / 2)]!.object);
    for (let channel = 0; channel < 3; channel++) {
      const light = points.reduce((sum, { light }) => sum + light[channel]!, 0) / points.length;
      // A camera's file holds the square root of the light, roughly (sRGB).
      pixels[4 * i + channel] = 255 * Math.min(1, light) ** (1 / 2.2) + NOISE * normal(random);
    }
  }
  return { width, height, pixels, objects };
}
