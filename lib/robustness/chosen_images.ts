/**
 * The images on which robustness is measured.
 *
 * @module
 */
import { type Split, splitDataset } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";

/**
 * Returns some of the images of a split, each class in proportion. (The first images of MNIST's test set are
 * easier than the last ones.)
 *
 * @param count How many.
 * @param seed Decides which.
 * @throws {UserError} If the split has fewer images.
 *
 * @example
 * ```ts
 * import { chosenImages } from "lib/robustness/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const labels = Uint8Array.of(7, 7, 2, 2);
 * const split = { images: new Uint8Array(4), labels, count: 4, rows: 1, cols: 1 };
 * assertEquals([...chosenImages(split, 2, 1).labels], [7, 2]);
 * ```
 */
export function chosenImages(split: Split, count: number, seed: number): Split {
  if (count > split.count) {
    throw new UserError(
      `images: expected at most ${split.count}, as many as there are, but got ${count}; ask for fewer`,
    );
  }
  return count === split.count ? split : splitDataset(split, { count, seed })[1];
}
