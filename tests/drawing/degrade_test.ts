import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { degradeDigit } from "lib/drawing/mod.ts";
import { inkBox, resample, spread } from "lib/drawing/grey.ts";
import { createRandom } from "lib/math/mod.ts";

/** A ring with a line through it, 56x56. */
function picture() {
  const ink = new Uint8Array(56 * 56);
  for (let i = 0; i < ink.length; i++) {
    const x = i % 56 - 28, y = Math.floor(i / 56) - 28, radius = Math.hypot(x, y);
    if ((radius > 15 && radius < 20) || Math.abs(x) < 2 && Math.abs(y) < 20) ink[i] = 255;
  }
  return { width: 56, height: 56, ink };
}

Deno.test("degradeDigit: always a frame, seeded, and different from one time to the next", () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < 60; seed++) {
    const frame = degradeDigit(picture(), createRandom(seed));
    assertEquals(frame, degradeDigit(picture(), createRandom(seed)));
    assertEquals([frame.length, Math.max(...frame)], [784, 255]);
    seen.add(frame.join());
  }
  assert(seen.size > 40, `${seen.size}`);
});

Deno.test("degradeDigit: a digit without ink stays empty", () => {
  const blank = { width: 28, height: 28, ink: new Uint8Array(784) };
  for (let seed = 0; seed < 20; seed++) {
    assertEquals(Math.max(...degradeDigit(blank, createRandom(seed))), 0);
  }
});

Deno.test("resample: a level stays, a mean stays, and an enlarged edge is a ramp", () => {
  const level = { width: 5, height: 7, ink: new Uint8Array(35).fill(90) };
  for (const [cols, rows] of [[3, 3], [20, 11], [1, 1]] as const) {
    assertEquals(new Set(resample(level, cols, rows).ink), new Set([90]));
  }
  const { ink } = resample({ width: 2, height: 1, ink: new Uint8Array([0, 255]) }, 8, 1);
  assertEquals([...ink], [0, 0, 32, 96, 159, 223, 255, 255]);
  const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const { ink: whole } = picture();
  assert(Math.abs(mean(resample(picture(), 14, 14).ink) - mean(whole)) < 2);
});

Deno.test("spread: lines become thicker by twice the radius, or thinner, and finally disappear", () => {
  const line = { width: 9, height: 3, ink: new Uint8Array(27).fill(255) };
  const thick = spread(line, 2);
  assertEquals([thick.width, thick.height], [13, 7]);
  assertEquals(inkBox(thick), { left: 0, top: 0, width: 13, height: 7 });
  const thin = spread(line, -1);
  assertEquals(inkBox(thin), { left: 1, top: 1, width: 7, height: 1 });
  assertEquals(Math.max(...spread(line, -2).ink), 0);
});

Deno.test("inkBox: the ink, or the whole if there is none", () => {
  const ink = new Uint8Array(12);
  assertEquals(inkBox({ width: 4, height: 3, ink }), { left: 0, top: 0, width: 4, height: 3 });
  ink[6] = 9;
  assertEquals(inkBox({ width: 4, height: 3, ink }), { left: 2, top: 1, width: 1, height: 1 });
  ink[9] = 5;
  assertEquals(inkBox({ width: 4, height: 3, ink }, 5), { left: 2, top: 1, width: 1, height: 1 });
  assertNotEquals(inkBox({ width: 4, height: 3, ink }), inkBox({ width: 4, height: 3, ink }, 5));
});
