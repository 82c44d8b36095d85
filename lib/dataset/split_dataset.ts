import { UserError } from "../errors.ts";
import { createRandom, shuffledIndices } from "../math/mod.ts";
import { sizeOf, valuesPerImage } from "./image_size.ts";
import type { Split } from "./types.ts";

/** One image in twelve: 5,000 of MNIST's 60,000, which leaves 55,000 for training. */
const defaultFraction = 1 / 12;

/**
 * Returns a split in two parts, for instance for training and validation, so that each class keeps its share
 * (a stratified split). The seed determines which images go where; both parts keep the order of the original.
 *
 * @param options.count How many images the second part gets.
 * @param options.fraction The same as a fraction of the whole, rounded; default: 1/12. Give one of the two.
 * @returns The first part, and the second. Both are copies, in bytes.
 * @throws {RangeError} If both are given, or one is out of range.
 * @throws {UserError} If one part would be empty.
 *
 * @example Half of each class
 * ```ts
 * import { splitDataset } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const labels = new Uint8Array([7, 7, 7, 7, 2, 2]);
 * const split = { images: new Uint8Array(6), labels, count: 6, rows: 1, cols: 1 };
 * const [train, validation] = splitDataset(split, { fraction: 0.5, seed: 1 });
 * assertEquals([...train.labels], [7, 7, 2]);
 * assertEquals([...validation.labels], [7, 7, 2]);
 * ```
 */
export function splitDataset(
  split: Split,
  options: { fraction?: number; count?: number; seed: number },
): [Split, Split] {
  const size = sizeOfSecond(split.count, options);
  const random = createRandom(options.seed);
  const byClass = indicesByClass(split.labels);
  const quotas = apportion(byClass.map((indices) => indices.length), size);
  const isSecond = new Uint8Array(split.count);
  byClass.forEach((indices, label) => {
    const order = shuffledIndices(indices.length, random);
    for (const i of order.subarray(0, quotas[label])) isSecond[indices[i]!] = 1;
  });
  return [gather(split, isSecond, 0, split.count - size), gather(split, isSecond, 1, size)];
}

function sizeOfSecond(total: number, { fraction, count }: { fraction?: number; count?: number }): number {
  if (count !== undefined && fraction !== undefined) {
    throw new RangeError(`count and fraction: expected one of them, but got both (${count} and ${fraction})`);
  }
  if (count !== undefined && (!Number.isInteger(count) || count < 1)) {
    throw new RangeError(`count: expected a whole number above 0, but got ${count}`);
  }
  if (fraction !== undefined && !(fraction > 0 && fraction < 1)) {
    throw new RangeError(`fraction: expected a number between 0 and 1, but got ${fraction}`);
  }
  const size = count ?? Math.round(total * (fraction ?? defaultFraction));
  if (size < 1 || size >= total) {
    throw new UserError(
      `second part of ${total} images: expected 1 to ${total - 1} images, but got ${size}; ` +
        "ask for another number, or take more images",
    );
  }
  return size;
}

function indicesByClass(labels: Uint8Array): number[][] {
  const byClass: number[][] = [];
  labels.forEach((label, i) => {
    while (byClass.length <= label) byClass.push([]);
    byClass[label]!.push(i);
  });
  return byClass;
}

/**
 * Returns how many of `size` images each class gets, in proportion to its count, by largest remainders (of
 * equal ones the first): the exact share rounded down or up, and `size` in total. It computes with integers,
 * so no rounding error can change the sum.
 */
export function apportion(counts: number[], size: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const quotas = counts.map((count) => Math.floor(count * size / total));
  const remainders = counts.map((count, i) => ({ i, remainder: (count * size) % total }));
  remainders.sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  const open = size - quotas.reduce((sum, quota) => sum + quota, 0);
  for (const { i } of remainders.slice(0, open)) quotas[i]!++;
  return quotas;
}

/** Returns the images whose mark is `mark`, of which there are `count`, in order. */
function gather(split: Split, marks: Uint8Array, mark: number, count: number): Split {
  const pixels = valuesPerImage(split);
  const images = new Uint8Array(count * pixels);
  const labels = new Uint8Array(count);
  let to = 0;
  marks.forEach((value, from) => {
    if (value !== mark) return;
    images.set(split.images.subarray(from * pixels, (from + 1) * pixels), to * pixels);
    labels[to++] = split.labels[from]!;
  });
  return { ...sizeOf(split), images, labels, count };
}
