import { assertEquals } from "@std/assert";
import { type Case, firstProblem } from "lib/notebook/check.ts";
import { difference } from "lib/notebook/compare.ts";
import { check } from "lib/notebook/mod.ts";
import { printed } from "./kernel.ts";

Deno.test("difference: what counts as equal", () => {
  const pairs: [unknown, unknown][] = [
    [1 + 1e-9, 1],
    [1_000_000.5, 1_000_000],
    [-0, 0],
    [NaN, NaN],
    [Infinity, Infinity],
    ["a", "a"],
    [true, true],
    [null, null],
    [new Float32Array([0.1, 0.2]), [0.1, 0.2]],
    [[[1], [2, 3]], [[1], [2, 3]]],
    [{ rows: 2, cols: [1, 2], more: 3 }, { rows: 2, cols: [1, 2] }],
    [[], []],
  ];
  for (const [actual, expected] of pairs) {
    assertEquals(difference(actual, expected), undefined, Deno.inspect(actual));
  }
});

Deno.test("difference: reports where two values differ, and how", () => {
  const rows: [unknown, unknown, string][] = [
    [2, 3, "expected `3`, got `2`."],
    [NaN, 3, "expected `3`, still got `NaN` (not a number)."],
    [undefined, 3, "expected `3`, but nothing comes back (`undefined`)."],
    ["3", 3, 'expected `3`, got `"3"`.'],
    [1e-5, 0, "expected `0`, got `0.00001`."],
    [false, true, "expected `true`, got `false`."],
    [[1, 2], [1, 2, 3], "expected 3 elements, got 2: `[1, 2]`."],
    [3, [3], "expected `[3]`, got `3`."],
    [[[1, 2], [3, NaN]], [[1, 2], [3, 4]], "expected `4` at [1][1], still got `NaN` (not a number)."],
    [new Float32Array([0.1]), [0.3], "expected `0.3` at [0], got `0.1`."],
    [{ rows: 2 }, { rows: 3 }, "expected `3` at rows, got `2`."],
    [{ shape: [2] }, { shape: [3] }, "expected `3` at shape[0], got `2`."],
    [null, [1], "expected `[1]`, got `null`."],
    [Infinity, 1, "expected `1`, got `Infinity`."],
    [1, Infinity, "expected `Infinity`, got `1`."],
  ];
  for (const [actual, expected, text] of rows) assertEquals(difference(actual, expected), text);
});

Deno.test("difference: the tolerance can be set", () => {
  assertEquals(difference(1.05, 1, 0.1), undefined);
  assertEquals(difference(1.2, 1, 0.1), "expected `1`, got `1.2`.");
});

Deno.test("difference: long values are shortened", () => {
  const text = difference(Array(1000).fill(1), 5)!;
  assertEquals(text.length < 130, true, text);
});

Deno.test("firstProblem: the first case that fails, its number, its hint", async () => {
  const cases: Case[] = [[() => 1, 1], [() => Promise.resolve(2), 3, "Add one."], [() => 4, 5]];
  assertEquals(await firstProblem(cases), "Case 2 of 3: expected `3`, got `2`. Add one.");
  assertEquals(await firstProblem([[() => 2, 3]]), "Expected `3`, got `2`.");
  assertEquals(await firstProblem([]), undefined);
});

Deno.test("firstProblem: errors of the student's code are reported", async () => {
  const throws = (error: unknown): Case[] => [[() => {
    throw error;
  }, 1]];
  assertEquals(
    await firstProblem(throws(new RangeError("too far\nsecond line"))),
    "The code stops with RangeError: too far.",
  );
  assertEquals(await firstProblem(throws("text")), "The code stops with an error: text.");
  assertEquals(
    await firstProblem([[() => Promise.reject(new TypeError("no")), 1]]),
    "The code stops with TypeError: no.",
  );
});

Deno.test("check: prints its verdict, and returns nothing that the kernel would print", async () => {
  const lines = await printed(async () => {
    assertEquals(await check("sum", [[() => 1 + 1, 2]]), undefined);
    await check("product", [[() => 1 * 1, 2, "Hm."]]);
  });
  assertEquals(lines, ["✓ sum", "✗ product: not yet. Expected `2`, got `1`. Hm."]);
});
