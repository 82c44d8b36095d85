/**
 * Large pictures are reduced first: a digit needs 20 pixels, not 200.
 *
 * @module
 */
import type { Picture } from "../types.ts";

/**
 * The number of pixels to work on. Of a photo with 12 megapixels, a third of the width and height is left:
 * digits of 60 pixels keep 20, which is what a frame shows, and the stages take a ninth of the time.
 */
const workingPixels = 2_000_000;

/**
 * Returns by how much to reduce a picture: a whole number, so that each pixel of the result is the mean of a
 * square.
 *
 * @param width In pixels.
 * @param height In pixels.
 */
export function workingScale(width: number, height: number): number {
  return Math.ceil(Math.sqrt(width * height / workingPixels));
}

/**
 * Returns a picture reduced by a whole number; each pixel is the mean of scale x scale pixels. The last
 * column and row are means of the pixels that are left. Returns the same picture for a scale of 1.
 * (`reduced` of lib/figures/reading also takes transparent pictures, which takes longer.)
 *
 * @param picture An opaque picture.
 * @param scale Pixels per pixel of the result, in each direction.
 */
export function reduceOpaque(picture: Picture, scale: number): Picture {
  if (scale === 1) return picture;
  const { width: fromWidth, height: fromHeight, pixels: from } = picture;
  const width = Math.ceil(fromWidth / scale), height = Math.ceil(fromHeight / scale);
  const pixels = new Uint8ClampedArray(width * height * 4);
  const sums = new Uint32Array(width * 3); // red, green, blue
  for (let y = 0; y < height; y++) {
    const rows = Math.min(scale, fromHeight - y * scale);
    sums.fill(0);
    for (let j = 0; j < rows; j++) {
      let at = (y * scale + j) * fromWidth * 4;
      for (let x = 0, to = 0; x < width; x++, to += 3) {
        let red = 0, green = 0, blue = 0;
        for (const end = at + 4 * Math.min(scale, fromWidth - x * scale); at < end; at += 4) {
          red += from[at]!;
          green += from[at + 1]!;
          blue += from[at + 2]!;
        }
        sums[to] = sums[to]! + red;
        sums[to + 1] = sums[to + 1]! + green;
        sums[to + 2] = sums[to + 2]! + blue;
      }
    }
    for (let x = 0, to = 4 * y * width; x < width; x++, to += 4) {
      const count = rows * Math.min(scale, fromWidth - x * scale);
      for (let channel = 0; channel < 3; channel++) pixels[to + channel] = sums[3 * x + channel]! / count;
      pixels[to + 3] = 255;
    }
  }
  return { width, height, pixels };
}

/** The number of pixels of a draft, in which widths of strokes are measured. */
const draftPixels = 400_000;

/** Returns by how much to reduce a picture for a draft. */
export function draftScale(width: number, height: number): number {
  return Math.max(1, Math.round(Math.sqrt(width * height / draftPixels)));
}

/** Light, a sheet and a polarity show in a copy with about this many pixels on its shorter side. */
const overviewSide = 200;

/** Returns by how much to reduce a picture for an overview. */
export function overviewScale(width: number, height: number): number {
  return Math.max(1, Math.floor(Math.min(width, height) / overviewSide));
}
