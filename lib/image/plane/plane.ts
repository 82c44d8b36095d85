/**
 * One number per pixel: what most stages from a picture to its digits work on.
 *
 * @module
 */

/** A grey picture: a brightness, or how much ink there is, or how much each pixel differs from the background. */
export interface Plane {
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  /** [height, width] flat, 0-255. */
  values: Uint8Array;
}

/** Pixels per side of the squares in which a plane is transposed: two of them fit into the fastest cache. */
const tile = 64;

/** Returns a plane with rows and columns exchanged, so that one function can look along both. */
export function transpose({ width, height, values }: Plane): Plane {
  const to = new Uint8Array(values.length);
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const bottom = Math.min(height, top + tile), right = Math.min(width, left + tile);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) to[x * height + y] = values[y * width + x]!;
      }
    }
  }
  return { width: height, height: width, values: to };
}
