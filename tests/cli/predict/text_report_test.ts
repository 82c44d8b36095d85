import { assertEquals } from "@std/assert";
import { readingLines } from "lib/cli/predict/text_report.ts";
import type { ReadDigit, Reading } from "lib/reading/mod.ts";

function mark(digit: number, fields: Partial<ReadDigit> = {}): ReadDigit {
  return {
    digit,
    probability: 0.99,
    alternatives: [],
    box: { left: 0, top: 0, width: 10, height: 20 },
    state: "sure",
    line: 0,
    afterGap: false,
    frame: new Uint8Array(784),
    ...fields,
  };
}

function reading(digits: ReadDigit[], refused: ReadDigit[] = [], confidence = 0.9): Reading {
  return { text: "", confidence, digits, refused };
}

Deno.test("predict: gaps and unsure digits are shown", () => {
  const digits = [mark(2), mark(0, { state: "unsure" }), mark(6, { afterGap: true })];
  assertEquals(readingLines("a.png", reading(digits)), ["a.png  20? 6  (90.0%)"]);
});

Deno.test("predict: further lines are below the first, and names are as wide as asked for", () => {
  const digits = [mark(1), mark(2, { line: 1 }), mark(3, { line: 1, afterGap: true }), mark(4, { line: 4 })];
  assertEquals(readingLines("a.png", reading(digits), 7), [
    "a.png    1",
    "         2 3",
    "         4  (90.0%)",
  ]);
});

Deno.test("predict: a name with an escape is padded to the width that it is shown with", () => {
  assertEquals(readingLines("a\n.png", reading([mark(1)]), 8), ["a\\n.png   1  (90.0%)"]);
});

Deno.test("predict: only certainty is 100%", () => {
  const [almost] = readingLines("a", reading([mark(1)], [], 0.99999));
  assertEquals(almost, "a  1  (99.9%)");
  assertEquals(readingLines("a", reading([mark(1)], [], 1)), ["a  1  (100.0%)"]);
});

Deno.test("predict: marks that are not digits are counted", () => {
  const refused = [mark(4, { state: "not a digit" })];
  assertEquals(readingLines("a", reading([mark(1)], refused)), ["a  1  (90.0%), 1 mark that is not a digit"]);
  assertEquals(readingLines("a", reading([], [...refused, ...refused], 0)), [
    "a  nothing to read, 2 marks that are not digits",
  ]);
});
