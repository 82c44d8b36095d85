/**
 * Random choices, from a source of uniform numbers such as `createRandom` of lib/math.
 *
 * @module
 */
import type { Between } from "./glyphs/mod.ts";

/** A source of random numbers, uniform in [0, 1). */
export type Random = () => number;

/** Returns a function that draws uniformly from an interval. */
export function betweenOf(random: Random): Between {
  return (low, high) => low + (high - low) * random();
}

/** Returns a number from `low` to `high` whose logarithm is uniform: half of them are below the geometric mean. */
export function logUniform(random: Random, low: number, high: number): number {
  return low * (high / low) ** random();
}

/**
 * Returns one of the names, each with a probability in proportion to its weight.
 *
 * @param weights A name and its weight, which is 0 or more; their sum is above 0.
 */
export function pickWeighted<Name extends string>(
  random: Random,
  weights: readonly (readonly [name: Name, weight: number])[],
): Name {
  let rest = random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of weights) if ((rest -= weight) < 0) return name;
  return weights.at(-1)![0];
}
