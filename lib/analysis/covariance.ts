import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";

/** How pixels vary together. */
export interface Covariance {
  /** [pixels], the mean image, 0-1. */
  mean: Float64Array;
  /**
   * [pixels, pixels] flat, symmetric: the covariance of each pair of pixels (of the whole population), in
   * units of (0-1)².
   */
  matrix: Float64Array;
  /** The number of images. */
  count: number;
}

/**
 * Returns the mean image and the covariance of every pair of pixels: C[p, q] = mean of v_p v_q - (mean of
 * v_p)(mean of v_q).
 *
 * Four pixels out of five are empty, and a product with an empty pixel is 0. So only pixels with ink are
 * multiplied: 20 times fewer products, and plain loops are fast enough (two seconds for 60,000 images). The
 * sums are whole numbers below 2^53, hence exact: the result does not depend on the order, the threads or the
 * machine.
 *
 * @throws {UserError} If there are no images.
 *
 * @example Two pixels that are always opposite
 * ```ts
 * import { covariance } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const images = Uint8Array.of(0, 255, 255, 0); // two images of two pixels
 * const { mean, matrix } = covariance({ images, labels: Uint8Array.of(0, 1), count: 2, rows: 1, cols: 2 });
 * assertEquals([...mean], [0.5, 0.5]);
 * assertEquals([...matrix], [0.25, -0.25, -0.25, 0.25]);
 * ```
 */
export function covariance({ images, count, rows, cols }: Split): Covariance {
  if (count < 1) throw new UserError("covariance: expected at least one image, but got none");
  const pixels = rows * cols;
  const sums = new Float64Array(pixels);
  const products = new Float64Array(pixels * pixels);
  const positions = new Uint32Array(pixels), values = new Float64Array(pixels);
  for (let i = 0; i < count; i++) {
    let inked = 0;
    for (let p = 0; p < pixels; p++) {
      const value = images[i * pixels + p]!;
      if (value === 0) continue;
      sums[p]! += value;
      positions[inked] = p;
      values[inked++] = value;
    }
    for (let a = 0; a < inked; a++) {
      const value = values[a]!, row = positions[a]! * pixels;
      for (let b = a; b < inked; b++) products[row + positions[b]!]! += value * values[b]!;
    }
  }
  const matrix = new Float64Array(pixels * pixels);
  for (let p = 0; p < pixels; p++) {
    for (let q = p; q < pixels; q++) {
      // Σvw - Σv Σw / n keeps more digits than a difference of means.
      const value = (products[p * pixels + q]! - sums[p]! * sums[q]! / count) / (count * 255 ** 2);
      matrix[p * pixels + q] = matrix[q * pixels + p] = value;
    }
  }
  return { mean: sums.map((sum) => sum / (255 * count)), matrix, count };
}
