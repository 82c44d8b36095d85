import { assertEquals } from "@std/assert";
import { count, formatNumber, loss, millions, percent, percentDown, round, signed } from "lib/text/mod.ts";

Deno.test("percent: one decimal, or as many as asked for", () => {
  assertEquals([0, 0.98765, 1].map((share) => percent(share)), ["0.0%", "98.8%", "100.0%"]);
  assertEquals([0, 0.98765, 1].map((share) => percent(share, 2)), ["0.00%", "98.77%", "100.00%"]);
});

Deno.test("percentDown: never more than the share, and each percentage with as many decimals stays as it is", () => {
  assertEquals([0.999999, 0.9999, 0].map((share) => percentDown(share)), ["99.9%", "99.9%", "0.0%"]);
  assertEquals([0.999, 0.29, 1].map((share) => percentDown(share, 0)), ["99%", "29%", "100%"]);
  for (let i = 0; i <= 1000; i++) assertEquals(percentDown(i / 1000), percent(i / 1000));
});

Deno.test("millions: two decimals", () => {
  assertEquals([216_452, 1_934_000, 0].map(millions), ["0.22 million", "1.93 million", "0.00 million"]);
});

Deno.test("loss: four decimals, or an exponent where training diverged", () => {
  assertEquals([0.03125, 2.30259, 4.0205e31, NaN].map(loss), ["0.0313", "2.3026", "4.02e+31", "NaN"]);
});

Deno.test("count: commas between thousands, no minus before zero", () => {
  const values = [0, -0.4, 999, 1000, 99999.6, 1234567, -1234567, NaN, Infinity];
  assertEquals(
    values.map(count),
    ["0", "0", "999", "1,000", "100,000", "1,234,567", "-1,234,567", "NaN", "Infinity"],
  );
});

Deno.test("formatNumber: very small numbers and those that are not finite stay as they are", () => {
  const values = [0, -1234.56789, 1e-7, NaN, -Infinity];
  assertEquals(values.map(formatNumber), ["0", "-1,234.5679", "1e-7", "NaN", "-Infinity"]);
});

Deno.test("round and signed", () => {
  assertEquals([round(2 / 3), round(2 / 3, 1), round(NaN), round(Infinity)], [0.667, 0.7, NaN, Infinity]);
  assertEquals(["-1.5", "1.5", "1-2"].map(signed), ["\u22121.5", "1.5", "1-2"]);
});
