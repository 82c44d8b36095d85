import { assertEquals } from "@std/assert";
import { findPolarity } from "lib/image/ink/polarity.ts";

/** Strokes of three columns, every 40, on a surface in light that changes. */
function strokes(ink: number, surface: (x: number, y: number) => number) {
  const values = Uint8Array.from({ length: 200 * 200 }, (_, i) => {
    const x = i % 200, y = Math.floor(i / 200);
    return x % 40 < 3 && y > 30 && y < 170 ? ink : surface(x, y);
  });
  return { width: 200, height: 200, values };
}

Deno.test("findPolarity: dark ink on a light surface, light ink on a dark one", () => {
  assertEquals(findPolarity(strokes(60, (x, y) => 120 + x / 5 + y / 10)), "dark ink");
  assertEquals(findPolarity(strokes(180, (x, y) => 40 + x / 5 + y / 10)), "light ink");
});

Deno.test("findPolarity: a lamp mirrored in a whiteboard is not ink", () => {
  const lamp = (x: number, y: number) => 170 + 80 * Math.exp(-((x - 100) ** 2 + (y - 60) ** 2) / 800);
  assertEquals(findPolarity(strokes(60, lamp)), "dark ink");
});
