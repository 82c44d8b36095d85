/**
 * Returns a number from the normal distribution with mean 0 and standard deviation 1 (G. Box, M. Muller, "A
 * Note on the Generation of Random Normal Deviates", 1958).
 *
 * @param random A source of numbers in [0, 1), such as `createRandom` returns. Two of them are used.
 *
 * @example
 * ```ts
 * import { createRandom, normal } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(normal(createRandom(1)), normal(createRandom(1)));
 * ```
 */
export function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
