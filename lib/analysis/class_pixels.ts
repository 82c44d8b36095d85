import type { Split } from "../dataset/mod.ts";

/** The mean and the spread of each class. Every array is indexed by label and has at least ten entries. */
export interface ClassPixels {
  /** Images in each class. */
  counts: number[];
  /** The mean image of each class: [pixels], 0-1. NaN if a class has no image. */
  means: Float64Array[];
  /**
   * The standard deviation of each pixel within a class (of the whole population): [pixels], 0-1. NaN if a
   * class has no image.
   */
  standardDeviations: Float64Array[];
}

/**
 * Returns the mean image of each class, and how much each pixel varies around it.
 *
 * The sums of pixels and of their squares are whole numbers, so they are exact. Only the last division
 * rounds: variance = (n Σv² - (Σv)²) / n².
 *
 * @example Two images of one pixel in class 1
 * ```ts
 * import { classPixels } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: Uint8Array.of(0, 255), labels: Uint8Array.of(1, 1), count: 2, rows: 1, cols: 1 };
 * const { counts, means, standardDeviations } = classPixels(split);
 * assertEquals([counts[1], means[1]![0], standardDeviations[1]![0]], [2, 0.5, 0.5]);
 * ```
 */
export function classPixels({ images, labels, rows, cols }: Split): ClassPixels {
  const classes = Math.max(10, ...new Set(labels).keys().map((label) => label + 1));
  const pixels = rows * cols;
  const counts: number[] = Array(classes).fill(0);
  const sums = Array.from({ length: classes }, () => new Float64Array(pixels));
  const squares = Array.from({ length: classes }, () => new Float64Array(pixels));
  labels.forEach((label, i) => {
    counts[label]!++;
    const sum = sums[label]!, square = squares[label]!;
    for (let p = 0; p < pixels; p++) {
      const value = images[i * pixels + p]!;
      if (value === 0) continue; // four pixels out of five
      sum[p]! += value;
      square[p]! += value * value;
    }
  });
  return {
    counts,
    means: sums.map((sum, label) => sum.map((s) => s / (255 * counts[label]!))),
    standardDeviations: squares.map((square, label) => {
      const n = counts[label]!, sum = sums[label]!;
      return square.map((s, p) => Math.sqrt(n * s - sum[p]! ** 2) / (255 * n));
    }),
  };
}
