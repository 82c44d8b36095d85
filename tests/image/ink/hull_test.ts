import { assertEquals } from "@std/assert";
import { convexHull, spansOf } from "lib/image/ink/hull.ts";

Deno.test("convexHull leaves out points inside and on sides, and goes round clockwise on a screen", () => {
  const points = [[4, 1], [1, 1], [2, 2], [1, 4], [2, 1], [4, 4], [3, 2]].map(([x, y]) => ({ x: x!, y: y! }));
  const hull = convexHull(points);
  const topLeft = hull.findIndex(({ x, y }) => x === 1 && y === 1);
  assertEquals([...hull.slice(topLeft), ...hull.slice(0, topLeft)], [
    { x: 1, y: 1 },
    { x: 4, y: 1 },
    { x: 4, y: 4 },
    { x: 1, y: 4 },
  ]);
});

const square = [[10, 10], [30, 10], [30, 30], [10, 30]].map(([x, y]) => ({ x: x!, y: y! }));

for (const distance of [0, 3, -2]) {
  Deno.test(`spansOf: a square, ${distance} pixels inside`, () => {
    const { start, end } = spansOf(square, 40, 40, distance);
    for (let y = 0; y < 40; y++) {
      const inside = y >= 10 + distance && y <= 30 - distance;
      assertEquals(
        inside ? [start[y], end[y]] : end[y]! - start[y]!,
        inside ? [10 + distance, 31 - distance] : 0,
      );
    }
  });
}

Deno.test("spansOf: of a diamond, each row has the pixels between the sides", () => {
  const diamond = [[20, 10], [30, 20], [20, 30], [10, 20]].map(([x, y]) => ({ x: x!, y: y! }));
  const { start, end } = spansOf(diamond, 40, 40, 0);
  assertEquals([15, 20, 27].map((y) => [start[y], end[y]]), [[15, 26], [10, 31], [17, 24]]);
});

Deno.test("spansOf: sides on the picture's border have no margin", () => {
  const page = [[0, 0], [39, 0], [39, 20], [0, 20]].map(([x, y]) => ({ x: x!, y: y! }));
  const { start, end } = spansOf(page, 40, 40, 5);
  assertEquals([0, 15, 16].map((y) => [start[y], end[y]! - start[y]!]), [[0, 40], [0, 40], [0, 0]]);
});
