/** The mistakes of two models on the same images, and of several pairs. */
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { mcNemarTest } from "lib/math/mod.ts";
import { compareMistakes, poolMistakes } from "lib/model/mod.ts";

Deno.test("compareMistakes counts the images of both, of the first only and of the second only", () => {
  const first = [9, 2, 4, 7, 11], second = [4, 5, 9];
  const expected = { both: 2, onlyFirst: 3, onlySecond: 1, pValue: mcNemarTest(3, 1) };
  assertEquals(compareMistakes(first, second), expected);
  assertEquals(compareMistakes(second, first), { ...expected, onlyFirst: 1, onlySecond: 3 });
  assertEquals(compareMistakes([], []), { both: 0, onlyFirst: 0, onlySecond: 0, pValue: 1 });
  assertEquals(compareMistakes(first, first), { both: 5, onlyFirst: 0, onlySecond: 0, pValue: 1 });
});

Deno.test("poolMistakes: means, the paired difference with its interval, and McNemar's test of the sums", () => {
  const pairs = [[30, 21], [25, 20], [28, 21], [24, 21], [27, 26]].map(([onlyFirst = 0, onlySecond = 0]) => ({
    both: 60,
    onlyFirst,
    onlySecond,
    pValue: mcNemarTest(onlyFirst, onlySecond),
  }));
  const { first, second, difference, onlyFirst, onlySecond, pValue } = poolMistakes(pairs);
  assertAlmostEquals(first, 60 + 134 / 5, 1e-12);
  assertAlmostEquals(second, 60 + 109 / 5, 1e-12);
  // The differences 9, 5, 7, 3, 1: mean 5, sample deviation √10; t of four degrees of freedom is 2.7764.
  assertEquals([difference.count, difference.mean], [5, 5]);
  const half = 2.7764 * Math.sqrt(10) / Math.sqrt(5);
  assertAlmostEquals(difference.interval[0], 5 - half, 1e-3);
  assertAlmostEquals(difference.interval[1], 5 + half, 1e-3);
  assertEquals([onlyFirst, onlySecond, pValue], [134, 109, mcNemarTest(134, 109)]);
});

Deno.test("poolMistakes: a single pair has no interval, and there must be one", () => {
  const { difference, pValue } = poolMistakes([compareMistakes([1, 2, 3], [3, 4])]);
  assertEquals([difference.mean, pValue], [1, 1]);
  assert(difference.interval.every(Number.isNaN));
  assertThrows(() => poolMistakes([]), RangeError, "pairs: expected at least one, but got none");
});
