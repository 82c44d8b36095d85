import { assertEquals, assertMatch } from "@std/assert";
import { type Case, firstProblem } from "lib/notebook/check/check.ts";
import { difference } from "lib/notebook/check/compare.ts";
import { Verdict } from "lib/notebook/check/verdict.ts";
import { check, sumUp } from "lib/notebook/mod.ts";
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

Deno.test("Verdict: forms for people and for programs; code in backticks, nothing of the title is HTML", () => {
  const { data } = new Verdict("a < b", "Expected `<3>`, got `2`. Look at `f`.").toBundle();
  assertEquals(data["text/markdown"], "✗ **a < b**: not yet. Expected `<3>`, got `2`. Look at `f`.");
  assertEquals(data["text/plain"], "✗ a < b: not yet. Expected `<3>`, got `2`. Look at `f`.");
  assertMatch(
    String(data["text/html"]),
    /^<div><span [^>]*>✗<\/span> <strong>a &lt; b<\/strong>: not yet. Expected <code>&lt;3&gt;<\/code>, got <code>2<\/code>/,
  );
  const right = new Verdict("c", undefined).toBundle().data;
  assertEquals([right["text/markdown"], right["text/plain"]], ["✓ **c**", "✓ c"]);
});

Deno.test("sumUp: the newest verdict of each exercise, in the order of the lesson; other checks are left out", async () => {
  const lines = await printed(async () => {
    await check("first", [[() => 1, 2]]);
    await check("other", [[() => 1, 1]]);
    await check("second", [[() => 1, 2]]);
    await sumUp(["first", "second", "third"]);
    await check("first", [[() => 2, 2]]);
    await sumUp(["first", "second", "third"]);
    await sumUp(["first"]);
  });
  assertEquals(lines.filter((line) => !/^[✓✗]/.test(line)), [
    "0 of 3 exercises are correct: ✗ first, ✗ second, – third (not run yet)",
    "1 of 3 exercises is correct: ✓ first, ✗ second, – third (not run yet)",
    "1 of 1 exercise is correct: ✓ first",
  ]);
});

Deno.test("sumUp: an exercise that does not come to its end is not correct", async () => {
  const lines = await printed(async () => {
    await check("endless", [[() => 1, 1]]);
    check("endless", [[() => new Promise(() => {}), 1]]);
    await sumUp(["endless"]);
  });
  assertEquals(lines.at(-1), "0 of 1 exercise is correct: ✗ endless");
});
