/**
 * Many independent seeds out of one.
 *
 * A training run has one seed; each layer's weights, each epoch's shuffle and each step's dropout mask need
 * their own. They are hashed from the one seed and from what they are for, so the same run always draws the
 * same numbers, and no two uses share a random stream.
 *
 * @module
 */

/** What a seed is for: the first part of the hash, so that epoch 3's shuffle and layer 3's weights differ. */
export const SeedUse = {
  weights: 1,
  dropoutLayer: 2,
  dropoutMask: 3,
  shuffle: 4,
  augmentation: 5,
  drawnDigits: 6,
  degradedImages: 7,
  corruption: 8,
  attack: 9,
} as const;

/**
 * Returns a seed in [1, 2^32 - 1] from a base seed and any whole numbers: the MurmurHash3 (x86, 32 bit;
 * Austin Appleby) of them all.
 *
 * It is never 0, because random number generators that test `if (seed)` take 0 for "no seed".
 *
 * @param numbers The base seed and what the new seed is for; integers up to 2^53 in magnitude.
 *
 * @example
 * ```ts
 * import { deriveSeed, SeedUse } from "lib/math/mod.ts";
 * import { assertEquals, assertNotEquals } from "@std/assert";
 *
 * assertEquals(deriveSeed(1, SeedUse.shuffle, 1), deriveSeed(1, SeedUse.shuffle, 1));
 * assertNotEquals(deriveSeed(1, SeedUse.shuffle, 1), deriveSeed(1, SeedUse.shuffle, 2));
 * ```
 */
export function deriveSeed(...numbers: number[]): number {
  // Each number as two 32-bit words, so that seeds beyond 2^32 and negative ones count in full.
  const words = numbers.flatMap((number) => [number >>> 0, Math.floor(number / 2 ** 32) >>> 0]);
  return murmur3(words, 0) || 1;
}

/**
 * Returns the MurmurHash3 of whole 32-bit words, in its x86 32-bit variant.
 *
 * @param words The message; each word is taken as four bytes, lowest first.
 * @param start The hash's own seed.
 */
export function murmur3(words: readonly number[] | Uint32Array, start: number): number {
  let hash = start | 0;
  for (const word of words) {
    let k = Math.imul(word, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    hash ^= Math.imul(k, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= 4 * words.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
