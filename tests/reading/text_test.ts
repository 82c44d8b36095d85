import { assertEquals } from "@std/assert";
import { textOf, withGaps } from "lib/reading/text.ts";
import type { ReadDigit } from "lib/reading/types.ts";

/** Marks of one line: a space is a gap before the next one, x is a mark that is not a digit. */
function line(text: string, number = 0) {
  const marks: Pick<ReadDigit, "digit" | "line" | "afterGap" | "state">[] = [];
  let afterGap = false;
  for (const character of text) {
    if (character !== " ") {
      const state = character === "x" ? "not a digit" : "sure";
      marks.push({ digit: Number(character) || 0, line: number, afterGap, state });
    }
    afterGap = character === " ";
  }
  return marks;
}

const read = (...lines: string[]) =>
  textOf(withGaps(lines.flatMap(line)).filter(({ state }) => state !== "not a digit"));

Deno.test("text: what was left out between two digits is a gap, however much it was", () => {
  assertEquals(read("2x3"), "2 3");
  assertEquals(read("12xx34"), "12 34");
  assertEquals(read("1 x2"), "1 2"); // the gap before the mark
  assertEquals(read("1x 2"), "1 2");
  assertEquals(read("12 34"), "12 34");
});

Deno.test("text: what was left out before the first digit of a line, or after the last, is none", () => {
  assertEquals(read("x12", "34x", "x 5x x", "xx", "6"), "12\n34\n5\n6");
  assertEquals(withGaps(line("x 5")).map(({ afterGap }) => afterGap), [false, false]);
  assertEquals(read("x"), "");
});
