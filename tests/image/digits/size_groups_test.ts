import { assert, assertEquals } from "@std/assert";
import { findParts, sizeGroups } from "lib/image/mod.ts";
import { drawInk, lineOf, type Placed } from "./strokes.ts";

const pen = 3;

/** The size of each group, and how many of the drawn characters of that size it has. */
function groupsOf(page: readonly Placed[]): { size: number; parts: number }[] {
  const groups = sizeGroups(findParts(drawInk(page, { width: 600, height: 400, pen })));
  const sizes = [...new Set(page.map(({ size }) => size))];
  return groups.map(({ height, parts }) => {
    const size = sizes.find((size) => Math.abs(size + pen - height) <= 2);
    assert(size !== undefined, `a group of digits ${height} pixels high; drawn are ${sizes}`);
    return { size, parts: parts.length };
  });
}

const large = lineOf("2038", { x: 20, y: 20, size: 140 });

Deno.test("sizeGroups: digits of one size are one group, without parts there is none", () => {
  assertEquals(groupsOf(large), [{ size: 140, parts: 4 }]);
  assertEquals(sizeGroups([]), []);
});

Deno.test("sizeGroups: digits of two and of three sizes are as many groups, the largest first", () => {
  const middle = lineOf("172", { x: 30, y: 220, size: 50 }),
    small = lineOf("693", { x: 300, y: 340, size: 15, space: 0.5 });
  assertEquals(groupsOf([...middle, ...large]), [{ size: 140, parts: 4 }, { size: 50, parts: 3 }]);
  assertEquals(groupsOf([...small, ...middle, ...large]), [
    { size: 140, parts: 4 },
    { size: 50, parts: 3 },
    { size: 15, parts: 3 },
  ]);
});

Deno.test("sizeGroups: dots and dashes between digits, and digits that are half as high, stay in their group", () => {
  const page = lineOf("3.1-2", { x: 20, y: 20, size: 140 });
  assertEquals(groupsOf(page), [{ size: 140, parts: 5 }]);
  const halves = lineOf("27", { x: 20, y: 250, size: 70 });
  assertEquals(groupsOf([...large, ...halves]), [{ size: 140, parts: 6 }]);
});

Deno.test("sizeGroups: a single small digit is a group beside one large mark if it is curved", () => {
  const mark = lineOf("0", { x: 20, y: 20, size: 300 });
  const alone = (text: string) => lineOf(text, { x: 400, y: 200, size: 30 });
  assertEquals(groupsOf([...mark, ...alone("3")]), [{ size: 300, parts: 1 }, { size: 30, parts: 1 }]);
  assertEquals(groupsOf([...mark, ...alone("1")]), [{ size: 300, parts: 2 }], "a hair");
  assertEquals(groupsOf([...large, ...alone("3")]), [{ size: 140, parts: 5 }], "beside several digits");
});
