/**
 * Random numbers by their position: number n of stream k is a hash of k and n, without a state. So the order
 * in which they are drawn, and how often, does not matter.
 *
 * @module
 */

/** Wellons' lowbias32: multiply and xor-shift; every bit of the input moves every bit of the output. */
function mix(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  word = Math.imul(word ^ (word >>> 15), 0x846ca68b);
  return word ^ (word >>> 16);
}

/**
 * Returns number `counter` of the stream `key`, uniform in [-1, 1).
 *
 * @param key Any integer; its lower 32 bits count.
 * @param counter Likewise.
 *
 * @example
 * ```ts
 * import { symmetricRandom } from "lib/math/mod.ts";
 * import { assert, assertEquals } from "@std/assert";
 *
 * assertEquals(symmetricRandom(1, 2), symmetricRandom(1, 2));
 * assert(symmetricRandom(1, 2) !== symmetricRandom(1, 3));
 * ```
 */
export function symmetricRandom(key: number, counter: number): number {
  // Two rounds: after one, two keys would give the same numbers, only shifted.
  return mix(mix((counter + key) | 0) ^ mix(key ^ 0x9e3779b9)) / 2 ** 31;
}
