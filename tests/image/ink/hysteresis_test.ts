import { assertEquals } from "@std/assert";
import { followInk } from "lib/image/ink/hysteresis.ts";

/** Bars of 4x20 pixels, one for each strength, 10 pixels apart; and a dot of 2x2 of the last strength. */
function bars(strengths: number[], dot = 0) {
  const width = 10 * strengths.length + 10;
  const values = Uint8Array.from({ length: width * 30 }, (_, i) => {
    const x = i % width, y = Math.floor(i / width), bar = strengths[Math.floor(x / 10)];
    if (bar === undefined) return x % 10 < 2 && y > 10 && y < 13 ? dot : 0;
    return x % 10 < 4 && y >= 5 && y < 25 ? bar : 0;
  });
  return { width, height: 30, values };
}

/** The values in the middle of the bars, and of the dot. */
function middles({ width, values }: { width: number; values: Uint8Array }) {
  return Array.from({ length: width / 10 }, (_, i) => values[12 * width + 10 * i + 1]);
}

Deno.test("followInk raises each stroke to full strength: a marker and a pencil", () => {
  assertEquals(middles(followInk(bars([200, 200, 90]))), [255, 255, 255, 0]);
});

Deno.test("followInk leaves out what is far fainter than the ink, and small things that are fainter", () => {
  assertEquals(middles(followInk(bars([200, 200, 200, 40], 80))), [255, 255, 255, 0, 0]);
  assertEquals(middles(followInk(bars([200, 200, 200, 40], 180))), [255, 255, 255, 0, 255]);
});

Deno.test("followInk keeps the grey of edges above nearly half of the strength", () => {
  const values = Uint8Array.of(0, 40, 120, 200, 200, 200, 120, 40, 0);
  assertEquals([...followInk({ width: 9, height: 1, values }).values], [0, 0, 153, 255, 255, 255, 153, 0, 0]);
});

Deno.test("followInk: an empty plane has no ink", () => {
  assertEquals(followInk({ width: 3, height: 1, values: new Uint8Array(3) }).values, new Uint8Array(3));
});
