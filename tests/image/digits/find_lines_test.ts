import { assertEquals } from "@std/assert";
import { findLines } from "lib/image/mod.ts";
import { createRandom, shuffledIndices } from "lib/math/mod.ts";

const box = (left: number, top: number, width = 12, height = 20) => ({ left, top, width, height });

Deno.test("findLines: from top to bottom and from left to right, in whatever order the boxes come", () => {
  const boxes = Array.from({ length: 35 }, (_, i) => box(20 * (i % 7), 30 * Math.floor(i / 7)));
  const order = shuffledIndices(35, createRandom(9));
  const lines = findLines(Array.from(order, (i) => boxes[i]!));
  assertEquals(
    lines.map((line) => line.map((k) => order[k]!)),
    Array.from({ length: 5 }, (_, y) => Array.from({ length: 7 }, (_, x) => 7 * y + x)),
  );
});

Deno.test("findLines: lines that start and end at different places", () => {
  assertEquals(findLines([box(0, 0), box(80, 0), box(40, 30), box(60, 30), box(100, 60)]), [[0, 1], [2, 3], [
    4,
  ]]);
});

Deno.test("findLines: a low digit beside a tall one stands on its line", () => {
  assertEquals(findLines([box(0, 0, 12, 40), box(20, 26, 10, 14), box(35, 0, 10, 16)]), [[0, 1, 2]]);
});

Deno.test("findLines: columns far apart are one line", () => {
  assertEquals(findLines([box(0, 0), box(900, 3), box(0, 30), box(900, 34)]), [[0, 1], [2, 3]]);
});

Deno.test("findLines: heights and positions vary by a quarter, and the page is tilted", () => {
  const random = createRandom(8);
  for (let round = 0; round < 50; round++) {
    const slope = Math.tan((16 * random() - 8) * Math.PI / 180);
    const boxes = Array.from({ length: 40 }, (_, i) => {
      const x = 22 * (i % 8), y = 40 * Math.floor(i / 8), height = 20 * (0.75 + 0.5 * random());
      return box(x, y + slope * x + 5 * (random() - 0.5) - height / 2, 12, height);
    });
    assertEquals(
      findLines(boxes),
      Array.from({ length: 5 }, (_, y) => Array.from({ length: 8 }, (_, x) => 8 * y + x)),
    );
  }
});

Deno.test("findLines: none and one", () => {
  assertEquals(findLines([]), []);
  assertEquals(findLines([box(3, 4)]), [[0]]);
});
