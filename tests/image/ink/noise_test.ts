import { assert, assertEquals } from "@std/assert";
import { measureNoise, removeNoise } from "lib/image/ink/noise.ts";
import { createRandom } from "lib/math/mod.ts";

/** Normally distributed numbers, nearly: the sum of 12. */
function normal(random: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}

/** A surface of 256x256 pixels, twice as noisy on the right, with ink at the columns 60-99. */
function surface() {
  const random = createRandom(5);
  const values = Uint8Array.from({ length: 256 * 256 }, (_, i) => {
    const x = i % 256;
    return Math.max(0, Math.round((x >= 60 && x < 100 ? 120 : 20) + (x < 128 ? 3 : 6) * normal(random)));
  });
  return { width: 256, height: 256, values };
}

Deno.test("measureNoise returns the median and the deviation of the surface, on each side its own", () => {
  const { columns, median, deviation } = measureNoise(surface(), 32, 1);
  assertEquals(columns, 8);
  const row = 4 * columns;
  assert(Math.abs(median[row]! - 20) < 1, `${median[row]}`);
  assert(Math.abs(deviation[row]! - 3) < 0.5, `${deviation[row]}`);
  assert(Math.abs(deviation[row + 7]! - 6) < 1, `${deviation[row + 7]}`);
});

Deno.test("removeNoise leaves the ink, and two in a thousand of the other pixels at most", () => {
  const plane = surface(), { values } = removeNoise(plane, measureNoise(plane, 32, 1));
  let ink = 0, other = 0;
  values.forEach((value, i) => {
    if (value === 0) return;
    if (i % 256 >= 60 && i % 256 < 100) ink++;
    else other++;
  });
  assertEquals(ink, 40 * 256);
  assert(other < 0.002 * 256 * 256, `${other}`);
});

Deno.test("measureNoise: where values are all equal, rounding is the noise", () => {
  const flat = { width: 64, height: 64, values: new Uint8Array(64 * 64).fill(7) };
  assert(Math.abs(measureNoise(flat, 32, 1).deviation[0]! - 0.34) < 0.06);
  assert(Math.abs(measureNoise(flat, 32, 20).deviation[0]! - 5.8) < 0.01);
});
