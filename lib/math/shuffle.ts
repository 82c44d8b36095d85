/**
 * Returns the numbers 0 to count - 1 in random order, every order equally likely (Fisher and Yates' shuffle).
 *
 * @param count How many.
 * @param random A source of numbers in [0, 1), such as `createRandom` returns.
 * @throws {RangeError} If `count` is not an integer from 0 to 2^32.
 *
 * @example
 * ```ts
 * import { createRandom, shuffledIndices } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const order = shuffledIndices(5, createRandom(1));
 * assertEquals([...order].sort(), [0, 1, 2, 3, 4]);
 * ```
 */
export function shuffledIndices(count: number, random: () => number): Uint32Array<ArrayBuffer> {
  if (!Number.isInteger(count) || count < 0 || count > 2 ** 32) {
    throw new RangeError(`count: expected an integer from 0 to 2^32, but got ${count}`);
  }
  const indices = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = indices[i]!;
    indices[i] = indices[j]!;
    indices[j] = held;
  }
  return indices;
}
