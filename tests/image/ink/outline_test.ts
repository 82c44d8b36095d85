import { assert, assertEquals } from "@std/assert";
import { keepSharp, measureOutlines, widestStroke } from "lib/image/ink/outline.ts";
import type { Plane } from "lib/image/plane/mod.ts";

const SIDE = 120;

function plane(value: (x: number, y: number) => number): Plane {
  return {
    width: SIDE,
    height: SIDE,
    values: Uint8Array.from({ length: SIDE * SIDE }, (_, i) => value(i % SIDE, Math.floor(i / SIDE))),
  };
}

const white = plane(() => 200);

/** A stroke of the given width, from 30 to 90. */
const stroke = (width: number) => (x: number, y: number) => x >= 40 && x < 40 + width && y >= 30 && y < 90;

for (const width of [2, 5, 11]) {
  Deno.test(`widestStroke: a bar of ${width} pixels`, () => {
    const isInk = stroke(width);
    const outlines = measureOutlines(
      plane((x, y) => isInk(x, y) ? 255 : 0),
      plane((x, y) => isInk(x, y) ? 80 : 200),
      white,
    );
    // An upright bar has no diagonal sides: the outline is π / 4 shorter than expected, and has two ends.
    const expected = 2 * width * 60 / (2 * (width + 60) * Math.PI / 4);
    assert(Math.abs(widestStroke(outlines) - expected) < 1e-6, `${widestStroke(outlines)}`);
  });
}

Deno.test("keepSharp keeps a stroke and drops what fades out, what lies on the border, and specks", () => {
  const isInk = stroke(6);
  const isFading = (x: number, y: number) => x >= 70 && x < 100 && y >= 30 && y < 60;
  const isBorder = (x: number, y: number) => x >= 20 && y >= 110;
  const isSpeck = (x: number, y: number) => x >= 110 && x < 113 && y >= 10 && y < 13;
  const found = plane((x, y) => isInk(x, y) || isFading(x, y) || isBorder(x, y) || isSpeck(x, y) ? 255 : 0);
  const brightness = plane((x, y) =>
    isInk(x, y) || isBorder(x, y) || isSpeck(x, y) ? 80 : Math.min(200, 150 + Math.hypot(x - 85, y - 45))
  );
  const kept = keepSharp(found, measureOutlines(found, brightness, white));
  assertEquals(kept.values, plane((x, y) => isInk(x, y) ? 255 : 0).values);
});

Deno.test("keepSharp keeps nothing if nothing is as large as a digit", () => {
  const found = plane((x, y) => x >= 50 && x < 56 && y >= 50 && y < 56 ? 255 : 0);
  const brightness = plane((x, y) => x >= 50 && x < 56 && y >= 50 && y < 56 ? 80 : 200);
  assertEquals(
    keepSharp(found, measureOutlines(found, brightness, white)).values.some((value) => value > 0),
    false,
  );
});
