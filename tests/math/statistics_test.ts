import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { mean, spread, studentsT } from "lib/math/mod.ts";

Deno.test("spread: mean, sample deviation and Student's interval, worked by hand", () => {
  const { count, mean: middle, deviation, interval: [low, high] } = spread([1, 2, 3, 4, 5]);
  assertEquals([count, middle], [5, 3]);
  assertAlmostEquals(deviation, Math.sqrt(2.5), 1e-12);
  assertAlmostEquals(high - middle, 2.7764 * Math.sqrt(2.5 / 5), 1e-3);
  assertAlmostEquals(middle - low, high - middle, 1e-12);
  const one = spread([7]);
  assertEquals([one.mean, one.deviation], [7, NaN]);
  const many = spread(Array.from({ length: 101 }, (_, i) => i));
  assertAlmostEquals(many.interval[1] - 50, studentsT(0.95, 100) * many.deviation / Math.sqrt(101), 1e-9);
  assertThrows(() => spread([]), RangeError);
  assert(Number.isNaN(one.interval[0]));
});

Deno.test("mean: of no values it is NaN", () => {
  assertEquals(mean(Float32Array.of(1, 2, 6)), 3);
  assertEquals(mean([]), NaN);
});
