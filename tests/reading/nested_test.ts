import { assertEquals, assertLess } from "@std/assert";
import type { Region } from "lib/image/mod.ts";
import { joinNested } from "lib/reading/nested.ts";
import { growth } from "../image/growth.ts";

/** A square frame, one pixel thick. */
function ring(left: number, side: number): Region {
  const ink = Uint8Array.from({ length: side * side }, (_, i) => {
    const x = i % side, y = Math.floor(i / side);
    return x === 0 || y === 0 || x === side - 1 || y === side - 1 ? 255 : 0;
  });
  return { box: { left, top: left, width: side, height: side }, ink, line: 0, afterGap: false };
}

Deno.test("three rings in each other become one mark with all of their ink", () => {
  const joined = joinNested([ring(10, 5), ring(0, 25), ring(5, 15)]);
  assertEquals(joined.map(({ box }) => box), [{ left: 0, top: 0, width: 25, height: 25 }]);
  const inked = joined[0]!.ink.filter((value) => value > 0).length;
  assertEquals(inked, 4 * 24 + 4 * 14 + 4 * 4);
});

Deno.test("a digit under the arm of another, or beside it, stays its own", () => {
  const arm = ring(0, 25);
  const open = { ...arm, ink: arm.ink.map((value, i) => i % 25 === 24 && i > 25 ? 0 : value) }; // no right side
  const digit = ring(10, 5);
  assertEquals(joinNested([open, digit]), [open, digit]);
  assertEquals(joinNested([ring(0, 5), ring(10, 5)]).length, 2);
});

Deno.test("four times as many marks, some in a ring, take about four times as long", () => {
  const dots = (count: number) => [
    ...Array.from({ length: count }, (_, i) => ({
      ...ring(0, 1),
      box: { left: 4 * (i % 120), top: 4 * Math.floor(i / 120), width: 1, height: 1 },
    })),
    ring(101, 22),
  ];
  const few = dots(6000), many = dots(24_000);
  assertEquals(joinNested(many).length, 24_001 - 25);
  // 16 while each mark was compared with each other one.
  assertLess(growth(() => joinNested(few), () => joinNested(many), 9), 9);
});
