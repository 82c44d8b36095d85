import { assertEquals, assertThrows } from "@std/assert";
import { accuracy, countConfusions, worstConfusions } from "lib/math/mod.ts";
import { randomSplit } from "../analysis/splits.ts";

Deno.test("countConfusions: rows count true classes, columns predictions, the diagonal what is right", () => {
  const { labels } = randomSplit({ count: 500 });
  const { labels: predicted } = randomSplit({ count: 500, seed: 2 });
  const confusion = countConfusions(labels, predicted);
  for (let k = 0; k < 10; k++) {
    assertEquals(confusion[k]!.reduce((a, b) => a + b), labels.filter((label) => label === k).length);
    assertEquals(
      confusion.reduce((total, row) => total + row[k]!, 0),
      predicted.filter((label) => label === k).length,
    );
  }
  assertEquals(confusion.reduce((total, row, k) => total + row[k]!, 0) / 500, accuracy(labels, predicted));
});

Deno.test("countConfusions, accuracy: bad inputs", () => {
  assertThrows(
    () => countConfusions(Uint8Array.of(1), Uint8Array.of(1, 2)),
    RangeError,
    "each of 1 labels, but got 2",
  );
  assertThrows(
    () => countConfusions(Uint8Array.of(1), Uint8Array.of(10)),
    RangeError,
    "below 10, but got 10",
  );
  assertThrows(() => accuracy(Uint8Array.of(), Uint8Array.of(1)), RangeError, "each of 0 labels, but got 1");
  assertEquals(accuracy(Uint8Array.of(), Uint8Array.of()), NaN);
});

Deno.test("worstConfusions: the most frequent first, without correct answers, no more than asked for", () => {
  const confusion = [[980, 0, 0], [0, 1120, 15], [7, 0, 1025]];
  assertEquals(worstConfusions(confusion), [
    { truth: 1, predicted: 2, count: 15 },
    { truth: 2, predicted: 0, count: 7 },
  ]);
  assertEquals(worstConfusions(confusion, 1).length, 1);
});
