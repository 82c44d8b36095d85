import { assertEquals } from "@std/assert";
import { classMetrics } from "lib/model/mod.ts";

Deno.test("classMetrics of a 3x3 confusion matrix, worked by hand", () => {
  const [a, b, c] = classMetrics([
    [4, 1, 0], // 5 of class 0, 4 recognised; 6 were classified as it
    [2, 5, 1],
    [0, 0, 7],
  ]);
  assertEquals(a, { label: 0, count: 5, precision: 4 / 6, recall: 4 / 5, f1: 8 / 11 });
  assertEquals(b, { label: 1, count: 8, precision: 5 / 6, recall: 5 / 8, f1: 10 / 14 });
  assertEquals(c, { label: 2, count: 7, precision: 7 / 8, recall: 1, f1: 14 / 15 });
});

Deno.test("classMetrics is 0 for a quotient of 0/0", () => {
  const [a, b, c] = classMetrics([[2, 0, 0], [1, 0, 0], [0, 0, 0]]);
  assertEquals(a?.recall, 1);
  assertEquals(b, { label: 1, count: 1, precision: 0, recall: 0, f1: 0 }); // never predicted
  assertEquals(c, { label: 2, count: 0, precision: 0, recall: 0, f1: 0 }); // never there either
});
