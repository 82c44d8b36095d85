import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "lib/math/mod.ts";
import { splitMix64, xoshiro128 } from "lib/math/random.ts";

Deno.test("xoshiro128: first outputs of xoshiro128starstar.c 1.1 from the state 1 2 3 4 (as in rand_xoshiro's tests)", () => {
  const next = xoshiro128([1, 2, 3, 4]);
  assertEquals(
    Array.from({ length: 10 }, next),
    [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
  );
});

Deno.test("splitMix64: first outputs of splitmix64.c from the seed 1234567 (as on Rosetta Code)", () => {
  const next = splitMix64(1234567n);
  assertEquals([next(), next(), next()], [6457827717110365317n, 3203168211198807973n, 9817491932198370423n]);
});

Deno.test("createRandom: uniform in [0, 1), the same for the same seed, another for another", () => {
  for (const seed of [0, 1, -1, 2 ** 53 - 1]) {
    const random = createRandom(seed);
    const numbers = Array.from({ length: 10_000 }, random);
    assert(numbers.every((x) => x >= 0 && x < 1));
    const mean = numbers.reduce((a, b) => a + b) / numbers.length;
    const square = numbers.reduce((a, b) => a + b * b, 0) / numbers.length;
    // Means 1/2 and 1/3; the tolerance is five standard errors.
    assertAlmostEquals(mean, 1 / 2, 5 * Math.sqrt(1 / 12 / 10_000));
    assertAlmostEquals(square, 1 / 3, 5 * Math.sqrt(4 / 45 / 10_000));
    assertEquals(createRandom(seed)(), numbers[0]);
    assertNotEquals(createRandom(seed > 0 ? seed - 1 : seed + 2)(), numbers[0]);
  }
});

for (const seed of [0.5, NaN, Infinity, 2 ** 53]) {
  Deno.test(`createRandom refuses: seed ${seed}`, () => {
    assertThrows(() => createRandom(seed), RangeError, `but got ${seed}`);
  });
}
