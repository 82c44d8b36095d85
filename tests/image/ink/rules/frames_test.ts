import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { removeRules } from "lib/image/ink/rules/mod.ts";
import type { Plane } from "lib/image/plane/mod.ts";
import { compare, copyOf, drawBox, drawDigitAt, drawLine, emptyPlane } from "./drawn_plane.ts";

/** The share of digits' ink that may be lost or left over where they touch a line. */
const SMALL = 0.09;

/** Joined boxes as a printer draws them: the sides of two boxes have one pixel in common. */
function fillBoxes(
  { width, values }: Plane,
  { left, top, cell, high, boxes, line }: Record<"left" | "top" | "cell" | "high" | "boxes" | "line", number>,
): void {
  const fill = (x: number, y: number, right: number, bottom: number) => {
    for (; y < bottom; y++) values.fill(255, y * width + x, y * width + right);
  };
  for (let i = 0; i < boxes; i++) {
    const x = left + i * cell, right = x + cell + 1, bottom = top + high + 1;
    fill(x, top, right, top + line);
    fill(x, bottom - line, right, bottom);
    fill(x, top, x + line, bottom);
    fill(right - line, top, right, bottom);
  }
}

for (const edges of ["hard", "soft", "tilted"] as const) {
  Deno.test(`joined boxes with lines of 1 to 6 pixels are taken out of planes of any size: ${edges} edges`, () => {
    for (const width of [160, 240, 380, 800]) {
      for (const boxes of [1, 2, 4]) {
        for (let line = 1; line <= 6; line++) {
          const left = Math.round((boxes % 2 === 0 ? 0.05 : 0.15) * width);
          const cell = Math.floor((width - 2 * left) / boxes), high = Math.round(1.2 * cell);
          const size = Math.round(0.5 * high), pen = Math.max(2, size / 10), height = high + 2 * left;
          if (size < 20 || line > cell / 10) continue;
          const text = emptyPlane(width, height), page = emptyPlane(width, height);
          for (let i = 0; i < boxes; i++) {
            for (const plane of [text, page]) {
              const at = [left + i * cell + Math.round(0.22 * cell), left + Math.round(0.2 * high)] as const;
              drawDigitAt(plane, (3 * i + line) % 10, at, { size, pen, seed: width + 10 * line + i });
            }
          }
          if (edges === "hard") fillBoxes(page, { left, top: left, cell, high, boxes, line });
          else {
            const slope = edges === "tilted" ? 0.04 : 0;
            const draw = (x: number, y: number, x1: number, y1: number) => {
              const turn = (px: number, py: number) =>
                [
                  px - slope * (py - height / 2),
                  py + slope * (px - width / 2),
                ] as const;
              drawLine(page, [...turn(x, y), ...turn(x1, y1)], { width: line });
            };
            for (const y of [left, left + high]) draw(left, y, left + boxes * cell, y);
            for (let i = 0; i <= boxes; i++) draw(left + i * cell, left, left + i * cell, left + high);
          }
          const { lacking, extra } = compare(removeRules(page), text);
          assert(
            lacking < SMALL && extra < SMALL,
            `width ${width}, ${boxes} boxes, line ${line}: ${lacking} ${extra}`,
          );
        }
      }
    }
  });
}

Deno.test("digits by many hands with pens of up to 30 pixels lose nothing", () => {
  for (let seed = 0; seed < 200; seed++) {
    const plane = emptyPlane(280, 280), pen = 10 + seed % 21;
    drawDigitAt(plane, seed % 10, [70, 40], { size: 200, pen, seed });
    assertStrictEquals(removeRules(plane), plane, `digit ${seed % 10} of hand ${seed}, pen ${pen}`);
  }
});

Deno.test("an angular 0, with and without a dot, and an angular 8 between other digits are not boxes", () => {
  for (const pen of [6, 10, 16]) {
    const plane = emptyPlane(400, 200);
    drawDigitAt(plane, 1, [30, 40], { size: 120, pen, seed: 1 });
    drawBox(plane, [90, 40, 150, 160], { width: pen });
    drawBox(plane, [190, 40, 250, 160], { width: pen });
    drawLine(plane, [220, 100 - pen / 2, 220, 100 + pen / 2], { width: 1.5 * pen });
    for (const top of [40, 100]) drawBox(plane, [290, top, 350, top + 60], { width: pen });
    const { lacking, extra } = compare(removeRules(copyOf(plane)), plane);
    assertEquals([lacking, extra], [0, 0], `pen ${pen}`);
  }
});
