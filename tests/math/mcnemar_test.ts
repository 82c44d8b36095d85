import { assert, assertEquals, assertThrows } from "@std/assert";
import { mcNemarTest } from "lib/math/mod.ts";

Deno.test("mcNemarTest gives the exact values, which are also SciPy's", () => {
  // Up to n = 10,000: Python's fractions, 2 * sum(comb(n, k) for k in range(m + 1)) / 2**n, rounded once. All of them agree
  // with scipy.stats.binomtest(m, n, 0.5).pvalue of SciPy 1.17.1 to 12 digits.
  const table: [onlyFirst: number, onlySecond: number, p: number][] = [
    [0, 1, 1],
    [0, 5, 0.0625],
    [1, 9, 0.021484375],
    [11, 8, 0.6476058959960938],
    [3, 14, 0.012725830078125],
    [40, 23, 0.04295654552438921],
    [220, 184, 0.08150038877308809],
    [1000, 1200, 2.1817026407914712e-5],
    [4800, 5200, 6.593515598672442e-5],
    [300, 1500, 1.4548796997936443e-191],
    [0, 1000, 1.8665272370064378e-301],
  ];
  for (const [first, second, expected] of table) {
    const p = mcNemarTest(first, second);
    assert(Math.abs(p / expected - 1) < 1e-13, `${first} and ${second}: expected ${expected}, but got ${p}`);
    assertEquals(mcNemarTest(second, first), p);
  }
});

Deno.test("mcNemarTest keeps its precision for a million discordant images and more", () => {
  // scipy.stats.binomtest of SciPy 1.17.1.
  for (
    const [first, second, expected] of [
      [500_000, 502_000, 0.0458246952632217],
      [4_990_000, 5_010_000, 2.5448004911550766e-10],
    ] as const
  ) {
    const p = mcNemarTest(first, second);
    assert(Math.abs(p / expected - 1) < 1e-10, `${first} and ${second}: expected ${expected}, but got ${p}`);
  }
});

Deno.test("mcNemarTest is 1 without a difference, and never above 1", () => {
  for (const count of [0, 1, 2, 7, 1000, 100_000]) assertEquals(mcNemarTest(count, count), 1, `${count}`);
  for (let count = 0; count < 400; count++) assert(mcNemarTest(count, count + 1) <= 1, `${count}`);
});

Deno.test("mcNemarTest is 0 below the smallest numbers of double precision", () => {
  assertEquals(mcNemarTest(0, 1074), 2 ** -1073);
  assertEquals(mcNemarTest(0, 1080), 0);
  assertEquals(mcNemarTest(10, 100_000), 0);
});

Deno.test("mcNemarTest refuses what is not a number of images", () => {
  for (const count of [-1, 0.5, NaN, Infinity]) {
    assertThrows(
      () => mcNemarTest(count, 1),
      RangeError,
      `onlyFirst: expected a whole number of at least 0, but got`,
    );
    assertThrows(() => mcNemarTest(1, count), RangeError, `onlySecond: expected a whole number`);
  }
});
