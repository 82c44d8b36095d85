import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createHand, digitStrokes, digitStyles, drawDigit, drawnDigits, thinOnes } from "lib/drawing/mod.ts";
import { createRandom } from "lib/math/mod.ts";

/** The mean x and y of the ink of a frame, in pixels. */
function centreOfMass(frame: Uint8Array): [number, number] {
  let mass = 0, x = 0, y = 0;
  frame.forEach((value, i) => {
    mass += value;
    x += value * (i % 28 + 0.5);
    y += value * (Math.floor(i / 28) + 0.5);
  });
  return [x / mass, y / mass];
}

Deno.test("drawnDigits: classes alternate, the seed decides everything", () => {
  const drawn = drawnDigits({ count: 45, seed: 3 });
  assertEquals(drawn, drawnDigits({ count: 45, seed: 3 }));
  assertNotEquals(drawn.images, drawnDigits({ count: 45, seed: 4 }).images);
  assertEquals([...drawn.labels].map((label, i) => label === i % 10).includes(false), false);
  assertEquals([drawn.count, drawn.images.length, drawn.labels.length], [45, 45 * 784, 45]);
});

Deno.test("drawnDigits: a shorter list is the beginning of a longer one", () => {
  const long = drawnDigits({ count: 45, seed: 3 });
  assertEquals(drawnDigits({ count: 7, seed: 3 }).images, long.images.subarray(0, 7 * 784));
});

Deno.test("drawnDigits: framed like any digit that is read: 20 pixels high or wide, centred, brightest ink 255", () => {
  const { images } = drawnDigits({ count: 100, seed: 5 });
  for (let i = 0; i < 100; i++) {
    const frame = images.subarray(784 * i, 784 * (i + 1));
    assertEquals(Math.max(...frame), 255);
    const [x, y] = centreOfMass(frame);
    assert(Math.abs(x - 14.5) < 0.1 && Math.abs(y - 14.5) < 0.1, `${i}: ${x}, ${y}`);
    const lit = [...frame.keys()].filter((index) => frame[index]! > 40);
    const rows = lit.map((index) => Math.floor(index / 28)), cols = lit.map((index) => index % 28);
    const high = Math.max(...rows) - Math.min(...rows) + 1, wide = Math.max(...cols) - Math.min(...cols) + 1;
    assert(Math.max(high, wide) >= 19 && Math.max(high, wide) <= 21, `${i}: ${wide}x${high}`);
  }
});

Deno.test("digitStrokes: every style of every digit is about as high as it should be", () => {
  for (const [digit, styles] of digitStyles.entries()) {
    for (const { name } of styles) {
      for (let seed = 0; seed < 5; seed++) {
        const hand = { ...createHand(seed), rotation: 0 };
        const points = digitStrokes(digit, hand, createRandom(seed), name).flat();
        const ys = points.map(({ y }) => y), xs = points.map(({ x }) => x);
        const height = Math.max(...ys) - Math.min(...ys), width = Math.max(...xs) - Math.min(...xs);
        assert(height > 0.8 && height < 1.35 && width < 2, `${digit} ${name}: ${width} x ${height}`);
        assert(points.every((point) => point.width > 0 && Number.isFinite(point.x + point.y)));
      }
    }
  }
});

Deno.test("digitStrokes: a hand that never varies keeps its style, and its lines still differ", () => {
  const hand = { ...createHand(2), consistency: 1, styles: Array(10).fill("barred") };
  const random = createRandom(1);
  const [a, b] = [digitStrokes(7, hand, random), digitStrokes(7, hand, random)];
  assertEquals([a.length, b.length], [2, 2]);
  assertNotEquals(a, b);
});

Deno.test("digitStrokes: every style of a digit is chosen by some hand", () => {
  for (const [digit, styles] of digitStyles.entries()) {
    const chosen = new Set(Array.from({ length: 300 }, (_, seed) => createHand(seed).styles[digit]));
    assertEquals(chosen.size, styles.length, `digit ${digit}`);
  }
});

Deno.test("digitStrokes, drawDigit: no such digit or style", () => {
  const hand = createHand(1), random = createRandom(1);
  assertThrows(() => digitStrokes(10, hand, random), RangeError, "digit: expected 0 to 9, but got 10");
  assertThrows(
    () => drawDigit(1, hand, random, { style: "barred" }),
    RangeError,
    "style: expected one of plain, slanted, flagged, roof, longFlag, curvedFlag, serifed, longFlagFoot, levelFlag, cane, turnedFoot, footed, but got barred",
  );
});

Deno.test("createHand: pens from thin to wide, and hands that lean to both sides", () => {
  const hands = Array.from({ length: 300 }, (_, seed) => createHand(seed));
  const pens = hands.map(({ pen }) => pen);
  assert(Math.min(...pens) < 0.02 && Math.max(...pens) > 0.18);
  assert(hands.some(({ slant }) => slant < -0.1) && hands.some(({ slant }) => slant > 0.3));
});

Deno.test("1s that are a thin line: one stroke, narrower than three pixels, from top to bottom", () => {
  const { images, labels, count } = thinOnes({ count: 30, seed: 3 });
  assertEquals([...new Set(labels)], [1]);
  for (let i = 0; i < count; i++) {
    const frame = images.subarray(i * 784, (i + 1) * 784);
    const rows = Array.from({ length: 28 }, (_, y) => frame.subarray(y * 28, (y + 1) * 28));
    const widths = rows.map((row) => row.reduce((sum, value) => sum + value / 255, 0)).filter((w) => w > 0.2);
    assert(widths.length >= 18, `image ${i}: ${widths.length} rows with ink`);
    assert(widths.every((width) => width < 3), `image ${i}: ${Math.max(...widths)} pixels wide`);
  }
});
