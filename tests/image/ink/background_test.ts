import { assert, assertEquals } from "@std/assert";
import { findBackground } from "lib/image/ink/background.ts";
import { createRandom } from "lib/math/mod.ts";

/** A grey picture of 64x64 pixels. */
function paint(value: (x: number, y: number) => number) {
  const pixels = new Uint8ClampedArray(4 * 64 * 64);
  for (let i = 0; i < 64 * 64; i++) {
    const grey = value(i % 64, Math.floor(i / 64));
    pixels.set([grey, grey, grey, 255], 4 * i);
  }
  return { width: 64, height: 64, pixels };
}

Deno.test("findBackground: one colour is flat, also if ink touches all four sides", () => {
  const { kind, colour, borderShare } = findBackground(
    paint((x, y) => Math.abs(x - 32) < 10 || Math.abs(y - 32) < 10 ? 0 : 255),
  );
  assertEquals([kind, colour], ["flat", [255, 255, 255]]);
  assert(Math.abs(borderShare - 0.7) < 0.02);
});

Deno.test("findBackground: a gradient is uneven, and so is the noise of a camera", () => {
  const random = createRandom(1);
  assertEquals(findBackground(paint((x, y) => 100 + x + y)).kind, "uneven");
  assertEquals(findBackground(paint(() => 200 + 20 * random())).kind, "uneven");
});

Deno.test("findBackground: a flat border around light and shadow is not enough", () => {
  const inside = (value: number) => Math.min(value, 63 - value) > 2;
  assertEquals(findBackground(paint((x, y) => inside(x) && inside(y) ? 60 + 2 * x : 255)).kind, "uneven");
});

Deno.test("findBackground: of two halves, one is flat; of a flat and an uneven half, none is", () => {
  const halves = findBackground(paint((x) => x < 32 ? 255 : 60));
  assertEquals([halves.kind, halves.borderShare, halves.share], ["flat", 0.5, 0.5]);
  assertEquals(findBackground(paint((x, y) => x < 32 ? 255 : 20 + x + y)).kind, "uneven");
});
