/**
 * Comparison of a tensor of ours with numbers that must be the same.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Tensor } from "lib/layers/mod.ts";

/** Asserts that shapes are equal and no number differs by more than the tolerance. */
export function assertClose(
  actual: Tensor,
  expected: { shape: readonly number[]; data: ArrayLike<number> },
  message: string,
  tolerance = 1e-5,
): void {
  assertEquals([...actual.shape], [...expected.shape], `${message}: shape`);
  assertEquals(actual.data.length, expected.data.length, `${message}: number of values`);
  actual.data.forEach((value, place) => {
    const difference = Math.abs(value - expected.data[place]!);
    assert(difference <= tolerance, `${message}: ${value} instead of ${expected.data[place]} at ${place}`);
  });
}
