import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { FRAME, frameDigit, type Region, strokeWidth } from "lib/image/mod.ts";
import { drawInk } from "./digits/strokes.ts";

type Digit = Pick<Region, "box" | "ink">;

/** A filled rectangle of ink in a box of its own. */
function bar(width: number, height: number, value = 255): Digit {
  return { box: { left: 0, top: 0, width, height }, ink: new Uint8Array(width * height).fill(value) };
}

/** A digit, drawn with its upper left corner near (x, y), in the box of the whole picture. */
function drawn(character: string, { x = 20, y = 20, size = 100, pen = 10 } = {}): Digit {
  const { width, height, values } = drawInk([{ character, x, y, size }], { width: 200, height: 200, pen });
  let left = width, right = 0, top = height, bottom = 0;
  values.forEach((value, i) => {
    if (value === 0) return;
    [left, right] = [Math.min(left, i % width), Math.max(right, i % width)];
    [top, bottom] = [Math.min(top, Math.floor(i / width)), Math.max(bottom, Math.floor(i / width))];
  });
  const box = { left, top, width: right - left + 1, height: bottom - top + 1 };
  const ink = Uint8Array.from(
    { length: box.width * box.height },
    (_, i) => values[(top + Math.floor(i / box.width)) * width + left + i % box.width]!,
  );
  return { box, ink };
}

function centerOf(frame: Uint8Array): { x: number; y: number } {
  let mass = 0, x = 0, y = 0;
  frame.forEach((value, i) => {
    mass += value;
    x += value * (i % FRAME + 0.5);
    y += value * (Math.floor(i / FRAME) + 0.5);
  });
  return { x: x / mass, y: y / mass };
}

/** The first and the last row and column with at least half of full ink. */
function extentOf(frame: Uint8Array): { width: number; height: number } {
  const at = [...frame.keys()].filter((i) => frame[i]! >= 128);
  const xs = at.map((i) => i % FRAME), ys = at.map((i) => Math.floor(i / FRAME));
  return { width: Math.max(...xs) - Math.min(...xs) + 1, height: Math.max(...ys) - Math.min(...ys) + 1 };
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
}

Deno.test("frameDigit: the longer side becomes 20 pixels, and the aspect ratio is kept", () => {
  for (const [width, height] of [[40, 80], [80, 40], [300, 300], [1, 60], [7, 11]] as const) {
    const extent = extentOf(frameDigit(bar(width, height))), scale = 20 / Math.max(width, height);
    assertAlmostEquals(extent.width, Math.max(1, scale * width), 1);
    assertAlmostEquals(extent.height, Math.max(1, scale * height), 1);
  }
});

Deno.test("frameDigit: the centre of mass is where that of MNIST's images is, to a tenth of a pixel", () => {
  for (const character of "0123456789") {
    const { x, y } = centerOf(frameDigit(drawn(character)));
    assertAlmostEquals(x, 14.5, 0.1, character);
    assertAlmostEquals(y, 14.5, 0.1, character);
  }
});

Deno.test("frameDigit: it does not matter where between the pixels a digit was drawn, nor how large", () => {
  for (const character of "0123456789") {
    const frame = frameDigit(drawn(character));
    const moved = frameDigit(drawn(character, { x: 20.5, y: 20.3 }));
    const larger = frameDigit(drawn(character, { size: 160, pen: 16 }));
    // Of 255. Whole pixels, as MNIST has them, give up to 12.
    assert(meanDifference(frame, moved) < 2.5, `${character}: ${meanDifference(frame, moved)}`);
    assert(meanDifference(frame, larger) < 2.5, `${character}: ${meanDifference(frame, larger)}`);
  }
});

Deno.test("frameDigit: the brightest ink becomes 255, also that of a hairline and of faint ink", () => {
  const brightest = (digit: Digit) => frameDigit(digit).reduce((a, b) => Math.max(a, b));
  assertEquals(brightest(drawn("3", { pen: 1.2 })), 255);
  assertEquals(brightest(bar(30, 60, 20)), 255);
  assert(meanDifference(frameDigit(bar(30, 60, 20)), frameDigit(bar(30, 60, 255))) < 0.1);
});

Deno.test("frameDigit: strokes are as wide in the frame as the scale makes them", () => {
  for (const pen of [8, 16, 28]) {
    const digit = drawn("0", { pen }), scale = 20 / digit.box.height;
    assertAlmostEquals(strokeWidth(frameDigit(digit), FRAME, FRAME), scale * pen, 0.5);
  }
});

Deno.test("frameDigit: no ink is cut off, however uneven its weight", () => {
  // A thin line with a heavy block at one end: its centre of mass is outside the middle third.
  const ink = new Uint8Array(100 * 100);
  for (let y = 0; y < 100; y++) for (let x = 0; x < 100; x++) if (y > 93 || x < 2) ink[y * 100 + x] = 255;
  const flipped = ink.slice().reverse();
  for (const digit of [ink, flipped]) {
    const frame = frameDigit({ box: { left: 0, top: 0, width: 100, height: 100 }, ink: digit });
    const { width, height } = extentOf(frame.map((value) => value > 20 ? 255 : 0));
    assert(width >= 20 && height >= 20, `${width} x ${height}`);
  }
});

Deno.test("frameDigit: a small digit is enlarged smoothly", () => {
  // A slanted stroke, 6 pixels high: in blocks, its left edge would jump by three pixels at a time.
  const ink = Uint8Array.from({ length: 36 }, (_, i) => i % 6 === 5 - Math.floor(i / 6) ? 255 : 0);
  const frame = frameDigit({ box: { left: 0, top: 0, width: 6, height: 6 }, ink });
  const middles = Array.from({ length: 16 }, (_, k) => {
    const row = frame.subarray((k + 6) * FRAME, (k + 7) * FRAME);
    const mass = row.reduce((sum, value) => sum + value, 0);
    return row.reduce((sum, value, x) => sum + value * x, 0) / mass;
  });
  middles.slice(1).forEach((middle, k) => assertAlmostEquals(middles[k]! - middle, 1, 0.6));
});

Deno.test("frameDigit: a single pixel is a square, and no ink gives an empty frame", () => {
  const { width, height } = extentOf(frameDigit(bar(1, 1)));
  assertAlmostEquals(width, 20, 1);
  assertAlmostEquals(height, 20, 1);
  assertEquals(frameDigit(bar(5, 5, 0)), new Uint8Array(FRAME * FRAME));
});
