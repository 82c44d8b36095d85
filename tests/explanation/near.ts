import { assert, assertEquals } from "@std/assert";

/**
 * Checks that numbers are equal up to a share of the largest of them, which must not be 0: two lists of zeros agree about nothing.
 */
export function assertNear(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-5): void {
  assertEquals(found.length, expected.length);
  const largest = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  assert(largest > 0, "all expected numbers are 0");
  for (let i = 0; i < found.length; i++) {
    const difference = Math.abs(found[i]! - expected[i]!);
    assert(difference <= tolerance * largest, `number ${i}: ${found[i]} is not ${expected[i]}`);
  }
}
