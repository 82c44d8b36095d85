import { assertEquals } from "@std/assert";
import { findGaps, type Part } from "lib/image/mod.ts";

/** Parts of a height of 100 pixels with these distances between them, in hundredths of it. */
function spaced(distances: readonly number[], width = 50): Part[] {
  let left = 0;
  return [-1, ...distances].map((distance, i) => {
    left += i === 0 ? 0 : distance + width;
    return { box: { left, top: 0, width, height: 100 }, area: 1, runs: new Int32Array() };
  });
}

/** The numbers of gaps, counted from 1: gap 1 is before the second digit. */
function gaps(distances: readonly number[], marks: readonly Part[] = [], width = 50): number[] {
  return findGaps(spaced(distances, width), marks, 100).flatMap((gap, i) => gap ? [i] : []);
}

Deno.test("findGaps: a space is wider than the distances within a number", () => {
  assertEquals(gaps([20, 25, 15, 90, 20, 110, 18]), [4, 6]);
  assertEquals(gaps([5, 10, 60, 12]), [3]);
  assertEquals(gaps([-10, 70, -15]), [2]);
});

Deno.test("findGaps: distances that are all alike are not spaces, whatever they are", () => {
  for (const distance of [-5, 10, 40, 80, 200]) assertEquals(gaps([distance, distance, distance * 1.2]), []);
  assertEquals(gaps([46, 57, 48, 50, 47]), []);
});

Deno.test("findGaps: an uneven hand makes no spaces below half a digit's height", () => {
  assertEquals(gaps([2, 40, 5, 30, 44]), []);
});

Deno.test("findGaps: spaces of different widths", () => {
  assertEquals(gaps([20, 300, 25, 90, 20]), [2, 4]);
});

Deno.test("findGaps: the only distance of a line is judged by itself", () => {
  assertEquals(gaps([70]), []);
  assertEquals(gaps([80]), [1]);
  // Parts that are as wide as two digits show how near the digits within a number are.
  assertEquals(gaps([60], [], 130), [1]);
});

Deno.test("findGaps: a mark between two digits is a gap, one above or below the line is not", () => {
  const mark = (left: number, top: number) => ({
    box: { left, top, width: 20, height: 8 },
    area: 1,
    runs: new Int32Array(),
  });
  assertEquals(gaps([40, 40, 40], [mark(55, 46)]), [1]);
  assertEquals(gaps([40, 40, 40], [mark(148, 95)]), [2]);
  assertEquals(gaps([40, 40, 40], [mark(55, -160), mark(55, 260)]), []);
});

Deno.test("findGaps: none before the first digit, nor on an empty line", () => {
  assertEquals(findGaps(spaced([]), [], 100), [false]);
  assertEquals(findGaps([], [], 100), []);
});

Deno.test("findGaps: digits whose middles are evenly spaced have no gaps, however narrow a 1 is", () => {
  /** Digits with their middles at these places, in hundredths of a height; a 1 is 10 wide. */
  const placed = (text: string, middles: readonly number[], marks: readonly number[] = []) => {
    const part = (middle: number, width: number): Part => ({
      box: { left: middle - width / 2, top: 0, width, height: 100 },
      area: 1,
      runs: new Int32Array(),
    });
    const line = [...text].map((character, i) => part(middles[i]!, character === "1" ? 10 : 60));
    return findGaps(line, marks.map((middle) => part(middle, 30)), 100).flatMap((gap, i) => gap ? [i] : []);
  };
  assertEquals(placed("28112026", [0, 95, 285, 380, 570, 665, 760, 855], [190, 475]), [2, 4]);
  assertEquals(placed("11", [0, 95]), []);
  assertEquals(placed("11", [0, 160]), [1]);
  assertEquals(placed("27112", [0, 85, 145, 250, 310]), [3], "uneven steps: a space between two 1s");
});
