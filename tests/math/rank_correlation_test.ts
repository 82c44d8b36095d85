import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom, rankCorrelation } from "lib/math/mod.ts";

Deno.test("rankCorrelation: SciPy's example with a tie, and the textbook's formula without one", () => {
  // scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])
  assertAlmostEquals(rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]), 0.8207826816681233, 1e-15);
  // 1 − 6 Σ d² / (n (n² − 1)), with d = 1, −1, −2, 2
  assertAlmostEquals(
    rankCorrelation([10, 20, 30, 40], [2, 1, 4, 3].map((v) => v ** 3)),
    1 - 6 * 4 / 60,
    1e-15,
  );
});

Deno.test("rankCorrelation: only the order counts, and random numbers are unrelated", () => {
  const random = createRandom(1);
  const a = Array.from({ length: 2000 }, random), b = Array.from({ length: 2000 }, random);
  assertAlmostEquals(rankCorrelation(a, a.map((value) => -Math.exp(value))), -1, 1e-12);
  assertAlmostEquals(rankCorrelation(a, b), 0, 0.1);
  assertEquals(rankCorrelation(a, b), rankCorrelation(b, a));
});

Deno.test("rankCorrelation: a list without an order has none, and NaN is not ranked", () => {
  assertEquals(rankCorrelation([1, 1, 1], [1, 2, 3]), NaN);
  assertEquals(rankCorrelation([], []), NaN);
  assertEquals(rankCorrelation([1, NaN, 3], [1, 2, 3]), NaN);
  assertThrows(() => rankCorrelation([1], [1, 2]), RangeError, "expected the same length, but got 1 and 2");
});
