/**
 * Returns a seeded source of random numbers: xoshiro128** by Blackman and Vigna (https://prng.di.unimi.it),
 * its state filled from the seed by SplitMix64 as its authors advise. The same seed gives the same numbers on
 * every machine.
 *
 * @param seed Any integer that a number holds exactly.
 * @returns A function that returns the next number, uniform in [0, 1), with 53 random bits.
 * @throws {RangeError} If the seed is not such an integer.
 *
 * @example
 * ```ts
 * import { createRandom } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(createRandom(1)(), createRandom(1)());
 * ```
 */
export function createRandom(seed: number): () => number {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`seed: expected an integer below 2^53 in magnitude, but got ${seed}`);
  }
  const word = splitMix64(BigInt(seed));
  const [a, b] = [word(), word()];
  const low = (value: bigint) => Number(value & 0xffff_ffffn);
  const next = xoshiro128([low(a), low(a >> 32n), low(b), low(b >> 32n)]);
  // 27 and 26 bits make the 53 of a double's fraction.
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/** xoshiro128**, version 1.1: the next 32 bits, unsigned. The state must not be all zeros. */
export function xoshiro128(state: [number, number, number, number]): () => number {
  let [s0, s1, s2, s3] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return result;
  };
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** SplitMix64 by Steele, Lea and Flood: the next 64 bits, unsigned. */
export function splitMix64(seed: bigint): () => bigint {
  let state = seed;
  return () => {
    state = BigInt.asUintN(64, state + 0x9e37_79b9_7f4a_7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d0_49bb_1331_11ebn);
    return z ^ (z >> 31n);
  };
}
