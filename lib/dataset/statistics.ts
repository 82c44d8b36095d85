import type { Split } from "./types.ts";

/** What the pixels and labels of a split look like as numbers. In colour, each channel of a pixel counts as a pixel. */
export interface Statistics {
  /** Number of images. */
  count: number;
  /** How many images each class has, indexed by label: at least ten entries. */
  classCounts: number[];
  /** Mean over all pixels, 0-1. */
  mean: number;
  /** Standard deviation over all pixels (the whole population, not a sample), 0-1. */
  standardDeviation: number;
  /** How many pixels have each value, indexed by the value, 0-255. */
  histogram: number[];
  /** [count], the mean pixel of each image, 0-1. */
  ink: Float32Array<ArrayBuffer>;
  /**
   * [count, 2] flat: row and column of each image's centre of mass, in pixels from the first pixel's middle;
   * NaN without ink.
   */
  centreOfMass: Float32Array<ArrayBuffer>;
}

/**
 * Returns the statistics of a split, from one pass over its bytes. Sums are integers until the end, so they
 * are exact.
 *
 * @example A single image, 2 x 2, with ink in its lower row
 * ```ts
 * import { statistics } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const images = new Uint8Array([0, 0, 255, 255]);
 * const { mean, standardDeviation, centreOfMass } = statistics({ images, labels: new Uint8Array([3]), count: 1, rows: 2, cols: 2 });
 * assertEquals([mean, standardDeviation], [0.5, 0.5]);
 * assertEquals([...centreOfMass], [1, 0.5]);
 * ```
 */
export function statistics(split: Split): Statistics {
  const { images, labels, count, rows, cols, channels = 1 } = split;
  const classCounts: number[] = Array(10).fill(0);
  for (const label of labels) classCounts[label] = (classCounts[label] ?? 0) + 1;

  const pixels = rows * cols * channels;
  const frequency = new Float64Array(256);
  const ink = new Float32Array(count);
  const centreOfMass = new Float32Array(count * 2);
  for (let i = 0, at = 0; i < count; i++) {
    let mass = 0, rowMoment = 0, colMoment = 0;
    for (let row = 0; row < rows; row++) {
      let rowMass = 0;
      for (let col = 0; col < cols; col++) {
        for (let channel = 0; channel < channels; channel++) {
          const value = images[at++]!;
          frequency[value]!++;
          rowMass += value;
          colMoment += value * col;
        }
      }
      mass += rowMass;
      rowMoment += rowMass * row;
    }
    ink[i] = mass / (255 * pixels);
    // 0 / 0 is NaN: an image without ink has no centre.
    centreOfMass[2 * i] = rowMoment / mass;
    centreOfMass[2 * i + 1] = colMoment / mass;
  }
  return { count, classCounts, ...moments(frequency), histogram: [...frequency], ink, centreOfMass };
}

/** Mean and standard deviation from the histogram: sum of n v / N, and root of sum of n (v - mean)^2 / N. */
function moments(frequency: Float64Array): { mean: number; standardDeviation: number } {
  const total = frequency.reduce((sum, n) => sum + n, 0);
  const mean = frequency.reduce((sum, n, value) => sum + n * value, 0) / total;
  const variance = frequency.reduce((sum, n, value) => sum + n * (value - mean) ** 2, 0) / total;
  return { mean: mean / 255, standardDeviation: Math.sqrt(variance) / 255 };
}
