import { assertAlmostEquals, assertEquals } from "@std/assert";
import { createRandom, normal } from "lib/math/mod.ts";

Deno.test("normal: mean 0, deviation 1, 68.27% within one deviation, 95.45% within two", () => {
  const random = createRandom(1), count = 40_000;
  const values = Array.from({ length: count }, () => normal(random));
  const meanOf = (f: (value: number) => number) => values.reduce((sum, value) => sum + f(value), 0) / count;
  assertAlmostEquals(meanOf((value) => value), 0, 0.02);
  assertAlmostEquals(meanOf((value) => value ** 2), 1, 0.03);
  assertAlmostEquals(meanOf((value) => Math.abs(value) < 1 ? 1 : 0), 0.6827, 0.01);
  assertAlmostEquals(meanOf((value) => Math.abs(value) < 2 ? 1 : 0), 0.9545, 0.005);
});

Deno.test("normal: a random number of 0 is finite", () => {
  assertEquals(normal(() => 0), 0);
});
