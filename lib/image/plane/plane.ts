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

/** Returns a plane with rows and columns exchanged, so that a function along rows also works along columns. */
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

/**
 * Returns a plane reduced by a whole number: each pixel is the mean of a square. Columns at the right and rows
 * at the bottom that do not fill a square are cut off.
 *
 * @param scale Pixels per pixel of the result, in each direction.
 */
export function reducePlane(
  { width: fromWidth, height: fromHeight, values: from }: Plane,
  scale: number,
): Plane {
  const width = Math.floor(fromWidth / scale), height = Math.floor(fromHeight / scale);
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let j = 0; j < scale; j++) {
        for (let i = 0; i < scale; i++) sum += from[(y * scale + j) * fromWidth + x * scale + i]!;
      }
      values[y * width + x] = sum / (scale * scale);
    }
  }
  return { width, height, values };
}
