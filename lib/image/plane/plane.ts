/**
 * One number per pixel: the plane in which rules are found.
 *
 * @module
 */

/** Ink, or how much each pixel differs from the background. */
export interface Plane {
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  /** [height, width] flat: 0 is background, 255 is full ink. */
  values: Uint8Array;
}

/** Pixels per side of the squares in which a plane is transposed: two of them fit into the fastest cache. */
const TILE = 64;

/** Returns a plane with rows and columns exchanged, so that one function can look along both. */
export function transpose({ width, height, values }: Plane): Plane {
  const to = new Uint8Array(values.length);
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      const bottom = Math.min(height, top + TILE), right = Math.min(width, left + TILE);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) to[x * height + y] = values[y * width + x]!;
      }
    }
  }
  return { width: height, height: width, values: to };
}
