/**
 * Seeded random tensors and layer settings for the tests of the layers.
 *
 * @module
 */
import { createRandom } from "lib/math/mod.ts";
import { Tensor } from "lib/layers/mod.ts";

/** A source of random choices: the same for the same seed. */
export function choices(seed: number) {
  const random = createRandom(seed);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  return {
    /** A whole number, both ends included. */
    whole,
    /** One of these. */
    pick: <T>(values: readonly T[]): T => values[whole(0, values.length - 1)]!,
    /** A tensor of numbers from -1 to 1. */
    numbers: (shape: readonly number[]): Tensor => new Tensor(shape).map(() => random() * 2 - 1),
  };
}
