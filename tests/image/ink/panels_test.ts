import { assert, assertEquals } from "@std/assert";
import { findInk, inkStages } from "lib/image/ink/mod.ts";
import { cutOut } from "lib/image/ink/panel_ink.ts";
import type { Plane } from "lib/image/plane/mod.ts";
import type { Picture } from "lib/image/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { drawBox, drawDigitAt, emptyPlane, inkOf } from "./rules/drawn_plane.ts";

/** Three digits on a plane of 400x300, within the sheet that `onSheet` describes. */
const text = emptyPlane(400, 300);
[3, 1, 0].forEach((digit, i) =>
  drawDigitAt(text, digit, [110 + 65 * i, 115], { size: 60, pen: 6, seed: 20 + i })
);

/** Whether a pixel is on a sheet of 240x140 that is rotated by a slope. */
const onSheet = (x: number, y: number, slope: number) =>
  Math.abs(x - 200 + slope * (y - 150)) < 120 && Math.abs(y - 150 - slope * (x - 200)) < 70;

/** A picture of a colour per pixel. */
function paint(colour: (x: number, y: number) => readonly number[], width = 400, height = 300): Picture {
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) pixels.set(colour(i % width, Math.floor(i / width)), 4 * i);
  return { width, height, pixels };
}

/** A colour between two, by how much ink there is. */
const mix = (paper: readonly number[], ink: readonly number[], share: number) =>
  paper.map((value, i) => value + share * (ink[i]! - value));

/** How much the ink of a picture differs from the text, as a share of it. */
function difference({ values }: { values: Uint8Array }): number {
  return values.reduce((sum, value, i) => sum + Math.abs(value - text.values[i]!), 0) / inkOf(text);
}

for (
  const [name, around, paper, ink] of [
    ["white with black ink on black", [0, 0, 0], [255, 255, 255], [0, 0, 0]],
    ["white with black ink on dark grey", [40, 40, 40], [255, 255, 255], [10, 10, 10]],
    ["white with blue ink on brown", [70, 45, 30], [250, 250, 245], [20, 30, 140]],
    ["white with light blue ink on black", [0, 0, 0], [255, 255, 255], [60, 90, 200]],
    ["black with white ink on white", [255, 255, 255], [20, 20, 20], [240, 240, 240]],
  ] as const
) {
  for (const slope of [0, 0.1]) {
    Deno.test(`findInk finds digits on a panel, ${name}, with a slope of ${slope}`, () => {
      const picture = paint((x, y) =>
        onSheet(x, y, slope) ? mix(paper, ink, text.values[400 * y + x]! / 255) : around
      );
      const stages = inkStages(picture);
      assertEquals([stages.background.kind, stages.panels?.length], ["flat", 1]);
      assert(difference(stages.ink) < 0.05, `${difference(stages.ink)}`);
    });
  }
}

Deno.test("findInk finds dark digits on the white half of a picture, and light ones on its dark half", () => {
  const picture = paint((x, y) => {
    const share = text.values[400 * y + x]! / 255;
    return x < 170 ? mix([255, 255, 255], [0, 0, 0], share) : mix([60, 60, 60], [250, 250, 250], share);
  });
  const stages = inkStages(picture);
  assertEquals([stages.background.kind, stages.panels?.length], ["flat", 1]);
  assert(difference(stages.ink) < 0.05, `${difference(stages.ink)}`);
});

Deno.test("findInk finds digits on a photo with black bars at both sides", () => {
  const random = createRandom(1);
  const picture = paint((x, y) => {
    if (!(x > 70 && x < 330)) return [0, 0, 0];
    const light = 1 - 0.3 * (x / 400) - 0.2 * (y / 300);
    return mix([230, 220, 200], [40, 40, 90], text.values[400 * y + x]! / 255)
      .map((value) => value * light + 4 * random());
  });
  const stages = inkStages(picture);
  assertEquals([stages.background.kind, stages.panels?.[0]?.background.kind], ["flat", "uneven"]);
  assert(difference(stages.ink) < 0.25, `${difference(stages.ink)}`);
});

Deno.test("ink beside a panel stays, and the panel itself is not ink", () => {
  const picture = paint((x, y) => {
    if (x >= 20 && x < 30 && y >= 100 && y < 200) return [0, 0, 0];
    return onSheet(x, y, 0)
      ? mix([30, 30, 30], [255, 255, 255], text.values[400 * y + x]! / 255)
      : [255, 255, 255];
  });
  const { values } = findInk(picture);
  assertEquals([values[400 * 150 + 25], values[400 * 85 + 100]], [255, 0]);
});

/** White ink on black, with noise of up to an amount in the ink. */
function draw({ width, height, values }: Plane, noise = 0): Picture {
  const random = createRandom(5);
  return paint(
    (x, y) => {
      const value = values[width * y + x]! * (1 - noise * random());
      return [value, value, value];
    },
    width,
    height,
  );
}

Deno.test("digits with wide pens, angular ones too, a frame and rough bars are not panels", () => {
  for (let seed = 0; seed < 60; seed++) {
    const plane = emptyPlane(280, 280), pen = 30 + seed % 31;
    drawDigitAt(plane, seed % 10, [60, 40], { size: 200, pen, seed });
    assertEquals(inkStages(draw(plane)).panels, [], `digit ${seed % 10} of hand ${seed}, pen ${pen}`);
  }
  const zero = emptyPlane(280, 280), eight = emptyPlane(280, 280), bar = emptyPlane(280, 280);
  drawBox(zero, [80, 40, 200, 240], { width: 50 });
  for (const top of [40, 140]) drawBox(eight, [70, top, 210, top + 100], { width: 40 });
  for (let x = 115; x < 165; x++) for (let y = 30; y < 250; y++) bar.values[280 * y + x] = 255;
  for (const plane of [zero, eight, bar]) assertEquals(inkStages(draw(plane)).panels, []);
  for (const noise of [0.1, 0.3]) assertEquals(inkStages(draw(bar, noise)).panels, [], `noise ${noise}`);
});

Deno.test("findInk comes to an end for small pictures of all kinds: lines of pixels, blocks, noise", () => {
  const random = createRandom(9);
  for (let n = 0; n < 2000; n++) {
    const width = 1 + Math.floor(30 * random()), height = 1 + Math.floor(30 * random());
    const left = Math.floor(width * random()), top = Math.floor(height * random());
    const right = left + Math.floor(width * random() ** 2), bottom = top + Math.floor(height * random() ** 2);
    const share = random() ** 2;
    const picture = paint(
      (x, y) => {
        const isInk = x >= left && x <= right && y >= top && y <= bottom && !(random() < share / 3);
        return isInk ? [0, 0, 0] : [255, 255, 255];
      },
      width,
      height,
    );
    assertEquals(findInk(picture).values.length, width * height);
  }
});

Deno.test("cutOut returns a part with its rows continued, or undefined for an empty one", () => {
  const picture = paint((x, y) => [x, y, 0], 4, 3);
  const part = cutOut(picture, { start: Int32Array.of(0, 1, 2), end: Int32Array.of(0, 2, 4) })!;
  assertEquals([part.left, part.top, part.picture.width, part.picture.height], [1, 1, 3, 2]);
  assertEquals([...part.picture.pixels].filter((_, i) => i % 4 === 0), [1, 1, 1, 2, 2, 3]);
  assertEquals(cutOut(picture, { start: new Int32Array(3), end: new Int32Array(3) }), undefined);
});
