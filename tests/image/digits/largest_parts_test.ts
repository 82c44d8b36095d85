import { assertEquals } from "@std/assert";
import { findDigits, type Ink, marksLeftOut } from "lib/image/mod.ts";

/** Rows of 100 bars, 2 pixels wide, and a number of specks of one pixel below. */
function bars(rows: number, specks = 0): Ink {
  const width = 800, height = 16 * rows + 40, values = new Uint8Array(width * height);
  for (let i = 0; i < 100 * rows; i++) {
    const left = 8 * (i % 100), top = 16 * Math.floor(i / 100);
    for (let y = top; y < top + 10; y++) values.fill(255, y * width + left, y * width + left + 2);
  }
  for (let i = 0; i < specks; i++) {
    values[(16 * rows + 2 * Math.floor(i / 400)) * width + 2 * (i % 400)] = 255;
  }
  return { width, height, values, scale: 1 };
}

Deno.test("marksLeftOut: 1,000 of 6,000 bars; 5,000 are all read", () => {
  assertEquals(marksLeftOut(bars(60)), 1000);
  assertEquals(marksLeftOut(bars(50)), 0);
  assertEquals(findDigits(bars(50)).length, 5000);
});

Deno.test("marksLeftOut: specks are not counted, and are left out before any bar", () => {
  const ink = bars(50, 3000);
  assertEquals(marksLeftOut(ink), 0);
  assertEquals(findDigits(ink).length, 5000);
});
