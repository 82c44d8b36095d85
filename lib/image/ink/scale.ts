/**
 * Large pictures are reduced first: a digit needs 20 pixels, not 200.
 *
 * @module
 */
import type { Picture } from "../types.ts";

/**
 * The number of pixels to work on. Of a photo with 12 megapixels, a third of the width and height is left: digits
 * of 60 pixels keep 20, which is what a frame shows, and the stages take a ninth of the time.
 */
const WORKING_PIXELS = 2_000_000;

/**
 * Returns by how much to reduce a picture: a whole number, so that each pixel of the result is the mean of a square.
 *
 * @param width In pixels.
 * @param height In pixels.
 */
export function workingScale(width: number, height: number): number {
  return Math.ceil(Math.sqrt(width * height / WORKING_PIXELS));
}

/**
 * Returns a picture reduced by a whole number; each pixel is the mean of scale x scale pixels, colours weighted by
 * their opacity. The last column and row are means of what is left. Returns the same picture for a scale of 1.
 *
 * @param picture The picture.
 * @param scale Pixels per pixel of the result, in each direction.
 */
export function reducePicture(picture: Picture, scale: number): Picture {
  if (scale === 1) return picture;
  const { width: fromWidth, height: fromHeight, pixels: from } = picture;
  const width = Math.ceil(fromWidth / scale), height = Math.ceil(fromHeight / scale);
  const pixels = new Uint8ClampedArray(width * height * 4);
  const sums = new Float64Array(width * 4); // red, green, blue times opacity; opacity
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const rows = Math.min(scale, fromHeight - y * scale);
    for (let j = 0; j < rows; j++) {
      let at = (y * scale + j) * fromWidth * 4;
      for (let x = 0; x < width; x++) {
        const cols = Math.min(scale, fromWidth - x * scale);
        let red = 0, green = 0, blue = 0, opacity = 0;
        for (let i = 0; i < cols; i++, at += 4) {
          const alpha = from[at + 3]!;
          red += alpha * from[at]!;
          green += alpha * from[at + 1]!;
          blue += alpha * from[at + 2]!;
          opacity += alpha;
        }
        const to = 4 * x;
        sums[to] = sums[to]! + red;
        sums[to + 1] = sums[to + 1]! + green;
        sums[to + 2] = sums[to + 2]! + blue;
        sums[to + 3] = sums[to + 3]! + opacity;
      }
    }
    for (let x = 0, to = y * width * 4; x < width; x++, to += 4) {
      const opacity = sums[4 * x + 3]!;
      if (opacity === 0) continue;
      pixels[to] = sums[4 * x]! / opacity;
      pixels[to + 1] = sums[4 * x + 1]! / opacity;
      pixels[to + 2] = sums[4 * x + 2]! / opacity;
      pixels[to + 3] = opacity / (rows * Math.min(scale, fromWidth - x * scale));
    }
  }
  return { width, height, pixels };
}
