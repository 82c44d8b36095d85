/**
 * A drawn digit → an image to train on.
 *
 * @module
 */
import { FRAME, type Region } from "../image/mod.ts";

/** Makes an image of 28x28 pixels of a digit: {@linkcode frameOnGrid}, or `frameDigit` as a reader does. */
export type ToFrame = (digit: Pick<Region, "box" | "ink">) => Uint8Array;

/** The longer side of a digit in its frame, in pixels. */
const DIGIT = 20;

/**
 * Returns the frame of a drawn digit on the grid of whole pixels: scaled to fit into 20x20 pixels, its
 * brightest ink raised to 255, and moved by whole pixels until its centre of mass is nearest to (14, 14).
 *
 * It differs from {@linkcode frameDigit}, which frames digits for reading: that function keeps the softness
 * of the picture, and puts the centre of mass where it is in MNIST's images on average, at (14.5, 14.5). Here
 * positions vary by rounding, as they do among MNIST's images. The recipe handwriting is trained on these
 * images, so another way of framing them is another recipe.
 *
 * @param region The digit's ink; its box is that of the ink.
 * @returns [28, 28] flat, one byte per pixel: 0 is background, 255 is ink.
 */
export function frameOnGrid({ box: { width, height }, ink }: Pick<Region, "box" | "ink">): Uint8Array {
  const scale = DIGIT / Math.max(width, height);
  const cols = Math.max(1, Math.round(width * scale)), rows = Math.max(1, Math.round(height * scale));
  const small = resizeByArea(ink, width, height, cols, rows);
  const brightest = small.reduce((a, b) => Math.max(a, b), 1e-6);
  let mass = 0, massX = 0, massY = 0;
  small.forEach((value, i) => {
    mass += value;
    massX += value * (i % cols + 0.5);
    massY += value * (Math.floor(i / cols) + 0.5);
  });
  const left = Math.round(FRAME / 2 - massX / Math.max(mass, 1e-6));
  const top = Math.round(FRAME / 2 - massY / Math.max(mass, 1e-6));
  const frame = new Uint8Array(FRAME * FRAME);
  small.forEach((value, i) => {
    const x = left + i % cols, y = top + Math.floor(i / cols);
    if (x < 0 || y < 0 || x >= FRAME || y >= FRAME) return;
    frame[y * FRAME + x] = Math.round(255 * value / brightest);
  });
  return frame;
}

/** Returns an image of another size; each pixel is the mean over the area that it covers. */
function resizeByArea(
  from: Uint8Array,
  width: number,
  height: number,
  cols: number,
  rows: number,
): Float32Array {
  const to = new Float32Array(rows * cols);
  for (let y = 0; y < rows; y++) {
    const y0 = y * height / rows, y1 = (y + 1) * height / rows;
    for (let x = 0; x < cols; x++) {
      const x0 = x * width / cols, x1 = (x + 1) * width / cols;
      let sum = 0;
      for (let j = Math.floor(y0); j < Math.min(height, Math.ceil(y1)); j++) {
        const share = Math.min(y1, j + 1) - Math.max(y0, j);
        for (let i = Math.floor(x0); i < Math.min(width, Math.ceil(x1)); i++) {
          sum += share * (Math.min(x1, i + 1) - Math.max(x0, i)) * from[j * width + i]!;
        }
      }
      to[y * cols + x] = sum / ((y1 - y0) * (x1 - x0));
    }
  }
  return to;
}
