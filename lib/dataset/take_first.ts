import { UserError } from "../errors.ts";
import { sizeOf, valuesPerImage } from "./image_size.ts";
import type { Split } from "./types.ts";

/**
 * Returns the first `n` images of a split, as views: nothing is copied.
 *
 * @throws {RangeError} If `n` is not an integer greater than 0.
 * @throws {UserError} If the split has fewer images.
 *
 * @example
 * ```ts
 * import { takeFirst } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: new Uint8Array([10, 20, 30]), labels: new Uint8Array([1, 2, 3]), count: 3, rows: 1, cols: 1 };
 * assertEquals([...takeFirst(split, 2).labels], [1, 2]);
 * ```
 */
export function takeFirst(split: Split, n: number): Split {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`n: expected a whole number of images above 0, but got ${n}`);
  }
  if (n > split.count) {
    throw new UserError(
      `data set: expected at least ${n} images, but got ${split.count}; ask for at most ${split.count}`,
    );
  }
  return {
    ...sizeOf(split),
    images: split.images.subarray(0, n * valuesPerImage(split)),
    labels: split.labels.subarray(0, n),
    count: n,
  };
}
