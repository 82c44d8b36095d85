/**
 * Images of a split, corrupted.
 *
 * @module
 */
import { sizeInWords } from "../../dataset/image_size.ts";
import type { Split } from "../../dataset/types.ts";
import { UserError } from "../../errors.ts";
import { createRandom, deriveSeed, SeedUse } from "../../math/mod.ts";
import { type CorruptionName, corruptions } from "./kinds.ts";
import { SIDE } from "./pixels.ts";

/** The strengths by number: 1 is the weakest. */
export const strengthNumbers = [1, 2, 3, 4, 5] as const;

/** The number of a strength. */
export type StrengthNumber = typeof strengthNumbers[number];

/**
 * Returns a corrupted copy of an image.
 *
 * @param image [28, 28] flat: 0 is background, 255 is full ink.
 * @param index The image's number. The same seed, kind and number give the same image; at all strengths the
 * random choices are the same, so that only the strength differs.
 * @throws {RangeError} If the image does not have 28x28 pixels.
 *
 * @example
 * ```ts
 * import { corruptedImage } from "lib/robustness/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const image = new Uint8Array(784).fill(100);
 * const [pixel] = corruptedImage(image, { kind: "inversion", strength: 5, seed: 1, index: 0 });
 * assertEquals(pixel, 155);
 * ```
 */
export function corruptedImage(
  image: Uint8Array,
  { kind, strength, seed, index }: {
    kind: CorruptionName;
    strength: StrengthNumber;
    seed: number;
    index: number;
  },
): Uint8Array {
  if (image.length !== SIDE * SIDE) {
    throw new RangeError(`image: expected ${SIDE}x${SIDE} pixels, but got ${image.length}`);
  }
  // The name and not its position in the list: a new kind must not change the others.
  const letters = Array.from(kind, (letter) => letter.charCodeAt(0));
  const random = createRandom(deriveSeed(seed, SeedUse.corruption, index, ...letters));
  const { strengths, apply } = corruptions[kind];
  return apply(image, strengths[strength - 1]!, random);
}

/**
 * Returns a split with corrupted images and the same labels; see {@linkcode corruptedImage}.
 *
 * @throws {UserError} If the images do not have 28x28 pixels.
 */
export function corruptedSplit(
  split: Split,
  kind: CorruptionName,
  strength: StrengthNumber,
  seed: number,
): Split {
  checkSize(split);
  const pixels = SIDE * SIDE, images = new Uint8Array(split.count * pixels);
  for (let index = 0; index < split.count; index++) {
    const image = split.images.subarray(index * pixels, (index + 1) * pixels);
    images.set(corruptedImage(image, { kind, strength, seed, index }), index * pixels);
  }
  return { ...split, images };
}

/** @throws {UserError} If the images do not have 28x28 pixels in grey. */
export function checkSize(split: Pick<Split, "rows" | "cols" | "channels">): void {
  const { rows, cols, channels = 1 } = split;
  if (rows === SIDE && cols === SIDE && channels === 1) return;
  throw new UserError(
    `images: expected ${SIDE}x${SIDE} pixels in grey, for which the corruptions are made, but got ${
      sizeInWords(split)
    }; name another data set`,
  );
}
