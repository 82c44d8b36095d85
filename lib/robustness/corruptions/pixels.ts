/**
 * Pixels of an image of 28x28: what several corruptions need.
 *
 * @module
 */
import { FRAME } from "../../image/types.ts";

/** The width and the height of an image, in pixels. */
export const SIDE = FRAME;

/** Returns an image from one number per pixel: rounded, and cut off below 0 and above 255. */
export function imageOf(value: (pixel: number) => number): Uint8Array {
  return Uint8Array.from({ length: SIDE * SIDE }, (_, pixel) => Math.round(clip(value(pixel))));
}

function clip(value: number): number {
  return Math.min(255, Math.max(0, value));
}

/** Returns the ink at a point between pixels, interpolated from the four around it; outside there is none. */
export function inkAt(image: ArrayLike<number>, x: number, y: number): number {
  const left = Math.floor(x), top = Math.floor(y), wx = x - left, wy = y - top;
  const at = (col: number, row: number) =>
    col >= 0 && col < SIDE && row >= 0 && row < SIDE ? image[row * SIDE + col]! : 0;
  return (1 - wy) * ((1 - wx) * at(left, top) + wx * at(left + 1, top)) +
    wy * ((1 - wx) * at(left, top + 1) + wx * at(left + 1, top + 1));
}

/**
 * Returns an image smoothed by a Gaussian: each pixel is a mean of its neighbours with the weights
 * exp(-d²/2σ²). Outside the image there is no ink.
 *
 * @param sigma σ in pixels.
 * @returns [28, 28] flat, not rounded.
 */
export function gaussian(image: ArrayLike<number>, sigma: number): Float32Array {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from(
    { length: 2 * reach + 1 },
    (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (from: ArrayLike<number>, step: number, indexOf: (pixel: number) => number) =>
    Float32Array.from({ length: SIDE * SIDE }, (_, pixel) => {
      const index = indexOf(pixel);
      let sum = 0;
      for (let d = Math.max(-reach, -index); d <= Math.min(reach, SIDE - 1 - index); d++) {
        sum += weights[d + reach]! * from[pixel + d * step]!;
      }
      return sum / total;
    });
  const across = along(image, 1, (pixel) => pixel % SIDE);
  return along(across, SIDE, (pixel) => Math.floor(pixel / SIDE));
}
