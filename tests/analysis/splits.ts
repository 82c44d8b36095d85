/**
 * Small random data sets for the tests of this folder.
 *
 * @module
 */
import type { Split } from "lib/dataset/mod.ts";
import { createRandom } from "lib/math/mod.ts";

/** Images of random pixels, half of them empty, with random labels. */
export function randomSplit(
  { count, rows = 3, cols = 4, classes = 10, seed = 1 }: {
    count: number;
    rows?: number;
    cols?: number;
    classes?: number;
    seed?: number;
  },
): Split {
  const random = createRandom(seed);
  const pixel = () => random() < 0.5 ? 0 : Math.floor(random() * 256);
  return {
    images: Uint8Array.from({ length: count * rows * cols }, pixel),
    labels: Uint8Array.from({ length: count }, () => Math.floor(random() * classes)),
    count,
    rows,
    cols,
  };
}

/** The pixels of image `i`, 0-1. */
export function imageOf({ images, rows, cols }: Split, i: number): number[] {
  return [...images.subarray(i * rows * cols, (i + 1) * rows * cols)].map((value) => value / 255);
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return sum(Array.from(a, (value, i) => value * b[i]!));
}
