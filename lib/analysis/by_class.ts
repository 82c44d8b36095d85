import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";
import { createRandom, shuffledIndices } from "../math/mod.ts";

/**
 * Returns the numbers of each class: one list per class.
 *
 * @param values One number per image.
 * @param labels The class of each.
 * @returns At least ten lists, indexed by label, each in the order of the images.
 * @throws {RangeError} If there are not as many values as labels.
 *
 * @example
 * ```ts
 * import { byClass } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(byClass([0.5, 0.25, 0.125], Uint8Array.of(1, 0, 1)).slice(0, 2), [[0.25], [0.5, 0.125]]);
 * ```
 */
export function byClass(values: ArrayLike<number>, labels: Uint8Array): number[][] {
  if (values.length !== labels.length) {
    throw new RangeError(
      `values: expected one for each of ${labels.length} labels, but got ${values.length}`,
    );
  }
  const lists: number[][] = Array.from({ length: 10 }, () => []);
  labels.forEach((label, i) => {
    while (lists.length <= label) lists.push([]);
    lists[label]!.push(values[i]!);
  });
  return lists;
}

/**
 * Returns some images of each class, drawn at random: for a grid with one row per class.
 *
 * @param perClass How many images of each class.
 * @param seed The same seed draws the same images.
 * @returns Indices into the split, class 0 first.
 * @throws {RangeError} If `perClass` is not an integer greater than 0.
 * @throws {UserError} If a class that occurs has fewer images.
 *
 * @example
 * ```ts
 * import { examplesPerClass } from "lib/analysis/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const split = { images: new Uint8Array(3), labels: Uint8Array.of(4, 2, 4), count: 3, rows: 1, cols: 1 };
 * const [two, four] = examplesPerClass(split, 1, 7);
 * assertEquals([two, split.labels[four!]], [1, 4]);
 * ```
 */
export function examplesPerClass(split: Split, perClass: number, seed: number): number[] {
  if (!Number.isInteger(perClass) || perClass < 1) {
    throw new RangeError(`perClass: expected a whole number above 0, but got ${perClass}`);
  }
  const random = createRandom(seed);
  const indices = byClass(Array.from(split.labels, (_, i) => i), split.labels);
  return indices.flatMap((list, label) => {
    if (list.length === 0) return [];
    if (list.length < perClass) {
      throw new UserError(
        `class ${label}: expected at least ${perClass} images, but got ${list.length}; ask for fewer`,
      );
    }
    return [...shuffledIndices(list.length, random).subarray(0, perClass)].map((i) => list[i]!);
  });
}
