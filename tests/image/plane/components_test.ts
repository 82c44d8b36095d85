import { assertEquals } from "@std/assert";
import { areasOf, boxesOf, labelComponents, rimOf } from "lib/image/plane/mod.ts";
import { inkOf } from "../digits/drawing.ts";
import { createRandom } from "lib/math/mod.ts";

/** Returns the components by flooding them one after the other. */
function flood(width: number, height: number, values: Uint8Array): number[] {
  const labels = new Array<number>(values.length).fill(0);
  let count = 0;
  values.forEach((value, start) => {
    if (value === 0 || labels[start] !== 0) return;
    const stack = [start];
    labels[start] = ++count;
    while (stack.length > 0) {
      const at = stack.pop()!, x = at % width, y = Math.floor(at / width);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (values[next] === 0 || labels[next] !== 0) continue;
          labels[next] = count;
          stack.push(next);
        }
      }
    }
  });
  return labels;
}

Deno.test("labelComponents finds the components that flooding finds, in the same order", () => {
  for (const density of [0.2, 0.35, 0.5, 0.7]) {
    const random = createRandom(Math.round(100 * density)), width = 53, height = 31;
    const values = Uint8Array.from({ length: width * height }, () => random() < density ? 9 : 0);
    const { labels, count } = labelComponents({ width, height, values });
    const expected = flood(width, height, values);
    assertEquals([...labels], expected);
    assertEquals(count, Math.max(...expected));
  }
});

Deno.test("areasOf counts the pixels of each component above a threshold", () => {
  const values = Uint8Array.of(5, 0, 9, 9, 1, 0, 0, 9);
  assertEquals([...areasOf(labelComponents({ width: 4, height: 2, values }, 1))], [4, 1, 3]);
});

Deno.test("boxesOf and rimOf: a ring, a dot inside it, and a slope", () => {
  const components = labelComponents(inkOf([
    ".###....#",
    ".#.....#.",
    ".#.#..#..",
    ".#...#...",
    ".####....",
  ]));
  // The slope hangs together with the ring at a corner; the dot, inside of both, does not.
  assertEquals(components.count, 2);
  assertEquals(boxesOf(components), [
    { left: 1, top: 0, width: 8, height: 5 },
    { left: 3, top: 2, width: 1, height: 1 },
  ]);
  assertEquals(rimOf(components, 2), [{ x: 3, y: 2 }, { x: 3, y: 2 }]);
  assertEquals(rimOf(components, 1).map(({ x, y }) => [x, y]), [
    [1, 0],
    [8, 0],
    [1, 1],
    [7, 1],
    [1, 2],
    [6, 2],
    [1, 3],
    [5, 3],
    [1, 4],
    [4, 4],
  ]);
  assertEquals(boxesOf(labelComponents(inkOf(["..", ".."]))), []);
});
