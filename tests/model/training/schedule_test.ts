import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { learningRateAt } from "lib/model/mod.ts";

const run = (total: number, peak = 1) =>
  Array.from({ length: total }, (_, step) => learningRateAt("one-cycle", step, total, peak));

Deno.test("one-cycle over 10 steps: 3 linear, then half a cosine towards zero", () => {
  // (1 + cos(π k / 8)) / 2 for k = 1 … 7
  const expected = [1 / 3, 2 / 3, 1, 0.96194, 0.853553, 0.691342, 0.5, 0.308658, 0.146447, 0.0380602];
  for (const [step, rate] of run(10).entries()) assertAlmostEquals(rate, expected[step]!, 1e-6);
});

Deno.test("one-cycle reaches its peak once, and is never zero", () => {
  for (const total of [1, 2, 3, 7, 1000]) {
    const rates = run(total, 0.004);
    assertEquals(rates.filter((rate) => rate === 0.004).length, 1, `${total} steps`);
    assert(rates.every((rate) => rate > 0 && rate <= 0.004), `${total} steps`);
  }
});

Deno.test("cosine over 40 steps: 2 linear, then half a cosine towards zero", () => {
  const rates = Array.from({ length: 40 }, (_, step) => learningRateAt("cosine", step, 40, 1));
  assertEquals(rates.slice(0, 2), [0.5, 1]);
  for (let k = 1; k < 39; k++) assertAlmostEquals(rates[k + 1]!, (1 + Math.cos(Math.PI * k / 39)) / 2, 1e-12);
});

Deno.test("constant is the peak at every step", () => {
  assertEquals([0, 5, 9].map((step) => learningRateAt("constant", step, 10, 0.01)), [0.01, 0.01, 0.01]);
});
