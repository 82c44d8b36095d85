import { sizeInWords, valuesPerImage } from "./image_size.ts";
import type { Split } from "./types.ts";

/**
 * Returns the images of `split` that are also in `other`, byte for byte: test images that a network was trained on,
 * for instance, which make its accuracy look better than it is.
 *
 * @returns For each of them its index, the index of the first such image of `other`, and whether their labels are the
 * same, in the order of `split`.
 *
 * @example
 * ```ts
 * import { sameImages, takeFirst } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const train = { images: new Uint8Array([10, 20, 30]), labels: new Uint8Array([1, 2, 3]), count: 3, rows: 1, cols: 1 };
 * const test = { images: new Uint8Array([40, 20]), labels: new Uint8Array([4, 5]), count: 2, rows: 1, cols: 1 };
 * assertEquals(sameImages(test, train), [{ index: 1, other: 1, sameLabel: false }]);
 * ```
 */
export function sameImages(
  split: Split,
  other: Split,
): { index: number; other: number; sameLabel: boolean }[] {
  if (sizeInWords(split) !== sizeInWords(other)) return [];
  const places = new Map<number, number[]>();
  for (let i = 0; i < other.count; i++) {
    const hash = hashOf(imageAt(other, i)), place = places.get(hash);
    if (place) place.push(i);
    else places.set(hash, [i]);
  }
  return Array.from({ length: split.count }, (_, index) => {
    const image = imageAt(split, index);
    const found = places.get(hashOf(image))?.find((i) => areEqual(imageAt(other, i), image));
    return found === undefined
      ? []
      : [{ index, other: found, sameLabel: split.labels[index] === other.labels[found] }];
  }).flat();
}

/** Returns the indices of the images whose pixels are all equal. */
export function blankImages(split: Split): number[] {
  return Array.from({ length: split.count }, (_, index) => index).filter((index) => {
    const image = imageAt(split, index);
    return image.every((value) => value === image[0]);
  });
}

function imageAt(split: Split, index: number): Uint8Array {
  const values = valuesPerImage(split);
  return split.images.subarray(index * values, (index + 1) * values);
}

/** FNV-1a, 32 bits: images of equal hash are compared byte by byte. */
function hashOf(image: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < image.length; i++) hash = Math.imul(hash ^ image[i]!, 0x01000193);
  return hash;
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
