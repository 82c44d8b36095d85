import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { wilsonInterval } from "lib/math/mod.ts";

Deno.test("wilsonInterval gives the numbers of Newcombe's table", () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods", Statistics in Medicine 17
  // (1998), 857-872, table I, method 3 (score, without continuity correction).
  const table: [number, number, number, number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ];
  for (const [successes, count, low, high] of table) {
    const interval = wilsonInterval(successes, count);
    assertAlmostEquals(interval[0], low, 5e-5);
    assertAlmostEquals(interval[1], high, 5e-5);
  }
});

Deno.test("wilsonInterval of all or nothing ends exactly at 1 or 0", () => {
  for (const count of [1, 7, 20, 10_000]) {
    assertEquals(wilsonInterval(0, count)[0], 0);
    assertEquals(wilsonInterval(count, count)[1], 1);
  }
});

Deno.test("wilsonInterval refuses impossible counts", () => {
  for (const [successes, count] of [[0, 0], [3, 2], [-1, 2], [NaN, 2]] as const) {
    assertThrows(() => wilsonInterval(successes, count), RangeError, "0 <= successes <= count");
  }
});
