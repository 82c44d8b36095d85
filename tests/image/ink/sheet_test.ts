import { assert, assertEquals } from "@std/assert";
import { findSheet, insideOf } from "lib/image/ink/sheet.ts";
import type { Plane } from "lib/image/plane/mod.ts";

/** 200x150 pixels. */
function plane(value: (x: number, y: number) => number): Plane {
  return {
    width: 200,
    height: 150,
    values: Uint8Array.from({ length: 200 * 150 }, (_, i) => value(i % 200, Math.floor(i / 200))),
  };
}

/** A rotated rectangle in the middle. */
const onSheet = (x: number, y: number) => {
  const u = (x - 100) * 0.97 + (y - 75) * 0.24, v = (y - 75) * 0.97 - (x - 100) * 0.24;
  return Math.abs(u) < 65 && Math.abs(v) < 45;
};
const wood = (x: number, y: number) => 90 + 15 * Math.sin(y / 3 + Math.sin(x / 20));

Deno.test("findSheet finds a rotated sheet on a desk; insideOf leaves out its rim", () => {
  const corners = findSheet(plane((x, y) => onSheet(x, y) ? 220 - x / 5 : wood(x, y)));
  assert(corners !== undefined);
  const { start, end } = insideOf(corners, 2, { width: 400, height: 300, values: new Uint8Array(400 * 300) });
  let inside = 0, sheet = 0;
  for (let y = 0; y < 300; y++) {
    for (let x = 0; x < 400; x++) {
      const isInside = x >= start[y]! && x < end[y]!;
      if (onSheet(x / 2, y / 2)) sheet++;
      if (isInside) inside++;
      assert(!isInside || onSheet(x / 2, y / 2), `${x}, ${y}`);
    }
  }
  assert(inside > 0.88 * sheet, `${inside / sheet}`);
});

Deno.test("findSheet finds a sheet of which a part lies in shadow, and one beside which a lamp shines on the desk", () => {
  assert(findSheet(plane((x, y) => (onSheet(x, y) ? 220 : 60) * (x < 80 ? 0.6 : 1))) !== undefined);
  const lamp = (x: number, y: number) => 80 * Math.exp(-((x - 180) ** 2 + (y - 140) ** 2) / 600);
  assert(findSheet(plane((x, y) => onSheet(x, y) ? 230 : 70 + lamp(x, y))) !== undefined);
});

Deno.test("findSheet: paper alone, a vignette, a shadow over a half are not sheets", () => {
  assertEquals(findSheet(plane((x, y) => 200 - (x + y) / 10)), undefined);
  assertEquals(findSheet(plane((x, y) => 230 - ((x - 100) ** 2 + (y - 75) ** 2) / 100)), undefined);
  assertEquals(findSheet(plane((x, y) => x + y / 2 < 120 ? 110 : 200)), undefined);
});
