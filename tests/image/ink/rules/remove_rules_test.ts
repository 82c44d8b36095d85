import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { removeRules } from "lib/image/ink/rules/mod.ts";
import type { Plane } from "lib/image/plane/mod.ts";
import { compare, copyOf, drawBox, drawDigitAt, drawLine, emptyPlane, inkOf } from "./drawn_plane.ts";

/** Two lines of digits, 60 pixels high. */
function drawText(pen: number): Plane {
  const plane = emptyPlane(640, 400);
  for (let i = 0; i < 14; i++) {
    drawDigitAt(plane, (3 * i) % 10, [40 + 80 * (i % 7), 70 + 150 * Math.floor(i / 7)], {
      size: 60,
      pen,
      seed: 100 + i,
    });
  }
  return plane;
}

/** The share of digits' ink that may be lost or left over where strokes and lines of the same strength meet. */
const SMALL = 0.08;

for (const [name, tilt] of [["level", 0], ["tilted by 8 degrees", Math.tan(8 * Math.PI / 180)]] as const) {
  for (const strength of [70, 255]) {
    Deno.test(`ruled lines, ${name}, strength ${strength}, are removed, and digits stay`, () => {
      const text = drawText(6), page = copyOf(text);
      for (let y = -80; y < 480; y += 40) {
        drawLine(page, [0, y, 640, y + tilt * 640], { width: 2.5, strength });
      }
      const { lacking, extra } = compare(removeRules(page), text);
      assert(lacking < SMALL && extra < SMALL, `${lacking} ${extra}`);
    });
  }
}

Deno.test("squared paper in perspective is removed, and digits stay", () => {
  const text = drawText(5), page = copyOf(text);
  for (let i = -2; i < 14; i++) drawLine(page, [0, 36 * i, 640, 30 * i + 20], { width: 2, strength: 110 });
  for (let i = -2; i < 24; i++) drawLine(page, [30 * i, 0, 28 * i + 30, 400], { width: 2, strength: 110 });
  const { lacking, extra } = compare(removeRules(page), text);
  assert(lacking < SMALL && extra < SMALL, `${lacking} ${extra}`);
});

Deno.test("faint lines with gaps and lines that bend are removed", () => {
  const text = drawText(6), page = copyOf(text);
  for (let y = 30; y < 400; y += 45) {
    const has = (share: number) => Math.floor(share * 97 + y) % 4 !== 0;
    for (let x = 0; x < 640; x += 64) {
      const bend = (at: number) => y + 0.00008 * (at - 320) ** 2;
      drawLine(page, [x, bend(x), x + 64, bend(x + 64)], {
        width: 2,
        strength: 90,
        has: y % 2 === 0 ? has : undefined,
      });
    }
  }
  const { lacking, extra } = compare(removeRules(page), text);
  assert(lacking < SMALL && extra < 0.2, `${lacking} ${extra}`);
});

Deno.test("a margin is removed with the lines that it crosses", () => {
  const text = drawText(6), page = copyOf(text);
  for (let y = 20; y < 400; y += 40) drawLine(page, [0, y, 640, y], { width: 2, strength: 100 });
  drawLine(page, [28, 10, 30, 395], { width: 3, strength: 160 });
  const { lacking, extra } = compare(removeRules(page), text);
  assert(lacking < SMALL && extra < SMALL, `${lacking} ${extra}`);
});

Deno.test("a margin and ruled lines as wide as strokes, as in a close-up photo, are removed, and the digits stay", () => {
  for (const width of [3.5, 5, 7]) {
    for (const strength of [110, 255]) {
      const text = emptyPlane(480, 360);
      for (let i = 0; i < 2; i++) {
        drawDigitAt(text, 4 + i, [90 + 70 * i, 250], { size: 64, pen: 6, seed: 11 + i });
      }
      const margin = copyOf(text), lines = copyOf(text);
      drawLine(margin, [14, -5, 34, 365], { width, strength });
      for (const y of [-10, 110, 230]) drawLine(lines, [-5, y, 485, y + 20], { width, strength });
      for (const [name, page] of Object.entries({ margin, lines })) {
        const { lacking, extra } = compare(removeRules(page), text);
        assert(
          lacking < SMALL && extra < SMALL,
          `${name}, ${width} pixels, ${strength}: ${lacking} ${extra}`,
        );
      }
    }
  }
});

Deno.test("a 1 from border to border is kept, alone and beside digits of its height", () => {
  for (const pen of [6, 8, 10]) {
    const plane = emptyPlane(400, 480);
    drawLine(plane, [80, 4, 70, 475], { width: pen });
    assertStrictEquals(removeRules(plane), plane, `alone, pen ${pen}`);
    drawDigitAt(plane, 8, [150, 10], { size: 460, pen, seed: 5 });
    assertStrictEquals(removeRules(plane), plane, `beside an 8, pen ${pen}`);
  }
});

for (const strength of [120, 255]) {
  Deno.test(`boxes of strength ${strength} are removed, also those that a digit touches`, () => {
    const text = emptyPlane(640, 300), page = emptyPlane(640, 300);
    for (let i = 0; i < 6; i++) {
      for (const plane of [text, page]) {
        if (i !== 2) drawDigitAt(plane, i + 4, [30 + 90 * i, 100], { size: 60, pen: 5, seed: 7 + i });
      }
      drawBox(page, [20 + 90 * i, 88, 95 + 90 * i, 172], { width: 3, strength });
    }
    // A stroke through the right side of the fourth box.
    for (const plane of [text, page]) drawLine(plane, [350, 110, 400, 150], { width: 5 });
    const { lacking, extra } = compare(removeRules(page), text);
    assert(lacking < SMALL && extra < SMALL, `${lacking} ${extra}`);
  });
}

Deno.test("a row of joined boxes and a table are removed", () => {
  const text = emptyPlane(640, 420), page = emptyPlane(640, 420);
  for (let i = 0; i < 8; i++) {
    for (const plane of [text, page]) {
      drawDigitAt(plane, i, [40 + 70 * i, 60], { size: 50, pen: 5, seed: 30 + i });
    }
    drawBox(page, [25 + 70 * i, 45, 95 + 70 * i, 125], { width: 2.5, strength: 200 });
    if (i < 6) {
      drawBox(page, [25 + 110 * (i % 3), 200 + 80 * (i >> 1), 135 + 110 * (i % 3), 280 + 80 * (i >> 1)]);
    }
  }
  const { lacking, extra } = compare(removeRules(page), text);
  assert(lacking < SMALL && extra < SMALL, `${lacking} ${extra}`);
});

Deno.test("a blank sheet of ruled paper is blank", () => {
  const page = emptyPlane(640, 400);
  for (let y = 20; y < 400; y += 40) drawLine(page, [0, y, 640, y + 12], { width: 2, strength: 100 });
  assertEquals(inkOf(removeRules(page)), 0);
});

Deno.test("single digits by many hands and pens lose nothing: their long strokes are not rules", () => {
  for (let seed = 0; seed < 200; seed++) {
    const plane = emptyPlane(280, 280), pen = 3 + seed % 12;
    drawDigitAt(plane, seed % 10, [70, 25], { size: 220, pen, seed });
    const { lacking } = compare(removeRules(plane), plane);
    assertEquals(lacking, 0, `digit ${seed % 10} of hand ${seed}, pen ${pen}`);
  }
});

Deno.test("lines of digits with many straight strokes lose nothing", () => {
  for (let seed = 0; seed < 40; seed++) {
    const plane = emptyPlane(800, 200), pen = 3 + seed % 6;
    for (let i = 0; i < 9; i++) {
      drawDigitAt(plane, [1, 7, 4, 2, 5][(i * (1 + seed % 4)) % 5]!, [20 + 85 * i, 60], {
        size: 70,
        pen,
        seed: 1000 + seed,
      });
    }
    const { lacking } = compare(removeRules(plane), plane);
    assertEquals(lacking, 0, `hand ${seed}, pen ${pen}`);
  }
});

Deno.test("a line under digits is removed", () => {
  const text = drawText(6), page = copyOf(text);
  drawLine(page, [30, 145, 600, 150], { width: 4 });
  const { lacking, extra } = compare(removeRules(page), text);
  assert(lacking < SMALL && extra < SMALL, `${lacking} ${extra}`);
});

Deno.test("the dots of dotted paper are removed, a few decimal points stay", () => {
  const text = drawText(6), page = copyOf(text);
  for (let y = 12; y < 400; y += 30) {
    for (let x = 10; x < 640; x += 30) drawLine(page, [x, y, x + 1, y], { width: 4, strength: 140 });
  }
  const { lacking, extra } = compare(removeRules(page), text);
  assert(lacking < SMALL && extra < SMALL, `${lacking} ${extra}`);
  for (let i = 0; i < 7; i++) drawLine(text, [100 + 80 * i, 280, 101 + 80 * i, 280], { width: 5 });
  assertStrictEquals(removeRules(text), text);
});

Deno.test("a fold from top to bottom, faint and with many gaps, is removed", () => {
  const text = drawText(6), page = copyOf(text);
  const has = (share: number) => Math.floor(20 * share) % 5 !== 0;
  drawLine(page, [330, 0, 322, 399], { width: 2, strength: 60, has });
  const { lacking, extra } = compare(removeRules(page), text);
  assert(lacking < 0.02 && extra < 0.01, `${lacking} ${extra}`);
});

Deno.test("where a faint stroke crosses a dark line, what is left is as faint as the stroke", () => {
  const page = emptyPlane(400, 200), at = (x: number, y: number) => 400 * y + x;
  for (const x of [100, 200, 300]) drawLine(page, [x, 40, x, 160], { width: 6, strength: 90 });
  drawLine(page, [0, 100, 400, 104], { width: 3, strength: 250 });
  const { values } = removeRules(page);
  assertEquals([values[at(200, 102)], values[at(200, 60)], values[at(150, 102)]], [90, 90, 0]);
});

Deno.test("without any line the same ink is returned, and other fields are kept", () => {
  const blank = { ...emptyPlane(50, 40), scale: 2 };
  assertStrictEquals(removeRules(blank), blank);
  const page = { ...emptyPlane(640, 400), scale: 3 };
  for (let y = 20; y < 400; y += 40) drawLine(page, [0, y, 640, y], { width: 2 });
  assertEquals(removeRules(page).scale, 3);
});

Deno.test("planes of one pixel, one row and one column are fine", () => {
  for (const [width, height] of [[1, 1], [300, 1], [1, 300]] as const) {
    const plane = { width, height, values: new Uint8Array(width * height).fill(255) };
    assertEquals(removeRules(plane).values.length, width * height);
  }
});
