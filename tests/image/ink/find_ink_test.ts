import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "lib/math/mod.ts";
import { findInk, inkStages } from "lib/image/ink/mod.ts";
import type { Picture } from "lib/image/mod.ts";

type Colour = [number, number, number];

/** A picture of one colour per pixel. */
function paint(
  width: number,
  height: number,
  colour: (x: number, y: number) => Colour | [...Colour, number],
): Picture {
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [red, green, blue, opacity = 255] = colour(i % width, Math.floor(i / width));
    pixels.set([red, green, blue, opacity], 4 * i);
  }
  return { width, height, pixels };
}

/** A ring in the middle of a picture of 280x280, with a pen of 12 pixels: a 0. */
const isRing = (x: number, y: number) => Math.abs(Math.hypot(x - 140, (y - 140) / 1.3) - 60) < 6;

/** Share of the ring's pixels that are ink, and of the others that are not. */
function agreement({ values }: { values: Uint8Array }): number {
  let right = 0, ring = 0, wrong = 0;
  values.forEach((value, i) => {
    const expected = isRing(i % 280, Math.floor(i / 280));
    if (expected) ring++;
    if (expected && value > 127) right++;
    if (!expected && value > 127) wrong++;
  });
  return (right - wrong) / ring;
}

/** A sheet in light that falls off to the corners, with noise. */
function photo(
  ink: (x: number, y: number) => number,
  light: (x: number, y: number) => number,
  seed = 1,
): Picture {
  const random = createRandom(seed);
  return paint(280, 280, (x, y) => {
    const falloff = 1 - 0.4 * (((x - 140) / 140) ** 2 + ((y - 140) / 140) ** 2) / 2;
    const value = 210 * falloff * light(x, y) * (1 - ink(x, y));
    return [
      value + 8 * random() - 4,
      0.95 * value + 8 * random() - 4,
      0.8 * value + 8 * random() - 4,
    ];
  });
}

const flat: [string, Picture][] = [
  ["black on white", paint(280, 280, (x, y) => isRing(x, y) ? [0, 0, 0] : [255, 255, 255])],
  ["white on black", paint(280, 280, (x, y) => isRing(x, y) ? [255, 255, 255] : [0, 0, 0])],
  [
    "red on a green of the same grey",
    paint(280, 280, (x, y) => isRing(x, y) ? [200, 100, 60] : [60, 180, 120]),
  ],
  ["black strokes on nothing", paint(280, 280, (x, y) => isRing(x, y) ? [0, 0, 0, 255] : [0, 0, 0, 0])],
  [
    "white strokes on nothing",
    paint(280, 280, (x, y) => isRing(x, y) ? [255, 255, 255, 255] : [255, 255, 255, 0]),
  ],
  [
    "a sheet with round corners on nothing",
    paint(
      280,
      280,
      (x, y) =>
        isRing(x, y)
          ? [20, 20, 90]
          : [250, 250, 240, Math.hypot(Math.max(0, 20 - x), Math.max(0, 20 - y)) < 20 ? 255 : 0],
    ),
  ],
];

for (const [name, picture] of flat) {
  Deno.test(`findInk finds a ring: ${name}`, () => {
    const stages = inkStages(picture);
    assertEquals(stages.background.kind, "flat");
    assertEquals(agreement(stages.ink), 1);
    assertEquals(stages.ink.scale, 1);
  });
}

Deno.test("findInk finds a ring in a photo, and nothing else", () => {
  for (const strength of [0.25, 0.8]) {
    const stages = inkStages(photo((x, y) => isRing(x, y) ? strength : 0, () => 1));
    assertEquals(stages.background.kind, "uneven");
    assert(agreement(stages.ink) > 0.9, `strength ${strength}: ${agreement(stages.ink)}`);
  }
});

Deno.test("findInk finds faint pencil where the light varies by more than the pencil absorbs", () => {
  const ink = findInk(photo((x, y) => isRing(x, y) ? 0.13 : 0, () => 1));
  assert(agreement(ink) > 0.8, `${agreement(ink)}`);
});

Deno.test("findInk finds a stroke as wide as a third of the picture", () => {
  const { values } = findInk(
    photo((x, y) => Math.abs(x - 140) < 47 && Math.abs(y - 140) < 120 ? 0.8 : 0, () => 1),
  );
  const inside = [140, 100, 180].map((x) => values[280 * 140 + x]! > 127);
  const outside = [80, 200, 10].map((x) => values[280 * 140 + x]);
  assertEquals([inside, outside], [[true, true, true], [0, 0, 0]]);
});

Deno.test("findInk finds no ink in the crease of a fold on a blank page", () => {
  const { values } = findInk(photo(() => 0, (x) => x < 150 ? 0.9 : x < 152 ? 0.8 : 1));
  assertEquals(values.findIndex((value) => value > 0), -1);
});

Deno.test("findInk finds a ring under a shadow with a hard edge, which is not ink", () => {
  const ink = findInk(photo((x, y) => isRing(x, y) ? 0.6 : 0, (x, y) => x + 0.3 * y < 150 ? 0.55 : 1));
  assert(agreement(ink) > 0.9, `${agreement(ink)}`);
});

Deno.test("findInk finds light ink on an unevenly lit board", () => {
  const picture = photo(() => 0, () => 1);
  const board = paint(280, 280, (x, y) => {
    const light = picture.pixels[4 * (280 * y + x)]!;
    return isRing(x, y) ? [light, light, light] : [0.3 * light, 0.4 * light, 0.35 * light];
  });
  const stages = inkStages(board);
  assertEquals(stages.background.kind, "uneven");
  assertEquals(stages.polarity, "light ink");
  assert(agreement(stages.ink) > 0.9, `${agreement(stages.ink)}`);
});

Deno.test("findInk finds the sheet on a desk: neither desk nor rim is ink", () => {
  const random = createRandom(3);
  const picture = paint(280, 280, (x, y) => {
    const noise = 6 * random();
    const onSheet = Math.abs(x + 0.1 * y - 154) < 115 && Math.abs(y - 0.1 * x - 126) < 120;
    if (!onSheet) return [70 + noise + 10 * Math.sin(x / 3), 45 + noise, 30 + noise];
    return isRing(x, y)
      ? [40 + noise, 40 + noise, 120 + noise]
      : [190 + noise - x / 10, 185 + noise - x / 10, 170 + noise];
  });
  const stages = inkStages(picture);
  assert(stages.sheet !== undefined);
  assert(agreement(stages.ink) > 0.9, `${agreement(stages.ink)}`);
});

Deno.test("findInk finds no ink on a blank page: flat, photographed, with a shadow", () => {
  const blank: Picture[] = [
    paint(280, 280, () => [255, 255, 255]),
    paint(280, 280, () => [0, 0, 0, 0]),
    paint(1, 1, () => [12, 200, 7]),
    photo(() => 0, () => 1),
    photo(() => 0, (x, y) => x + y < 250 ? 0.6 : 1),
  ];
  for (const picture of blank) assertEquals(findInk(picture).values.findIndex((value) => value > 0), -1);
});

Deno.test("findInk reduces 12 megapixels to a third of the width", () => {
  const { width, height, values, scale } = findInk(
    paint(
      4000,
      3000,
      (x, y) => Math.abs(x - 2000) < 30 && Math.abs(y - 1500) < 300 ? [0, 0, 0] : [255, 255, 255],
    ),
  );
  assertEquals([width, height, scale, values.length], [1334, 1000, 3, 1334 * 1000]);
  assertEquals([values[500 * 1334 + 667], values[500 * 1334 + 600]], [255, 0]);
});

Deno.test("findInk rejects a picture without pixels, or with too few or too many of them", () => {
  for (
    const [width, height, length] of [[0, 5, 0], [5, 0, 0], [2, 2, 15], [2, 2, 20], [1.5, 2, 12]] as const
  ) {
    assertThrows(
      () => findInk({ width, height, pixels: new Uint8ClampedArray(length) }),
      RangeError,
      "picture: expected",
      `${width} × ${height}, ${length} values`,
    );
  }
});
