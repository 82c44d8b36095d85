import { assertEquals } from "@std/assert";
import { ratios, spreadOf } from "./statistics.ts";

Deno.test("spreadOf: an odd number of values has a middle one", () => {
  assertEquals(spreadOf([3, 1, 2]), { minimum: 1, median: 2, maximum: 3 });
});

Deno.test("spreadOf: of an even number, the mean of the middle two", () => {
  assertEquals(spreadOf([4, 1, 3, 10]), { minimum: 1, median: 3.5, maximum: 10 });
});

Deno.test("spreadOf: values are compared as numbers, and left in their order", () => {
  const values = [10, 9];
  assertEquals(spreadOf(values), { minimum: 9, median: 9.5, maximum: 10 });
  assertEquals(values, [10, 9]);
});

Deno.test("ratios: ours over theirs, round by round", () => {
  assertEquals(ratios([1, 4], [2, 2]), [0.5, 2]);
});
