/** Each kind of corruption: known values, direction of the effect, seeds. */
import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { createRandom } from "lib/math/mod.ts";
import {
  corruptedImage,
  corruptedSplit,
  type CorruptionName,
  corruptionNames,
  corruptions,
  describeCorruption,
  type StrengthNumber,
  strengthNumbers,
} from "lib/robustness/mod.ts";
import { edgesOf } from "lib/robustness/corruptions/canny.ts";
import { poisson } from "lib/robustness/corruptions/noise.ts";
import { gaussian, inkAt } from "lib/robustness/corruptions/pixels.ts";

const at = (image: ArrayLike<number>, x: number, y: number) => image[28 * y + x]!;

/** An image with ink where `isInk` says so. */
const drawn = (isInk: (x: number, y: number) => boolean, value = 255) =>
  Uint8Array.from({ length: 784 }, (_, i) => isInk(i % 28, Math.floor(i / 28)) ? value : 0);

/** A vertical bar of four pixels in the middle. */
const bar = drawn((x, y) => x >= 12 && x < 16 && y >= 4 && y < 24);
/** A single dot of 2x2 pixels off the middle. */
const dot = drawn((x, y) => x >= 20 && x < 22 && y >= 13 && y < 15);

const apply = (image: Uint8Array, kind: CorruptionName, value: number, seed = 1) =>
  corruptions[kind].apply(image, value, createRandom(seed));

const sum = (image: ArrayLike<number>) => Array.from(image).reduce((a, b) => a + b, 0);

/** The middle of the ink, relative to the image's own. */
function middleOf(image: Uint8Array): [x: number, y: number] {
  const all = sum(image);
  const mean = (of: (i: number) => number) =>
    image.reduce((total, value, i) => total + value * of(i), 0) / all;
  return [mean((i) => i % 28) - 13.5, mean((i) => Math.floor(i / 28)) - 13.5];
}

Deno.test("the kinds: 23, of which 15 are those of MNIST-C", () => {
  assertEquals(corruptionNames.length, 23);
  assertEquals(corruptionNames.filter((name) => corruptions[name].mnistC), [
    ...["rotation", "scaling", "shift", "shear", "motion blur", "glass blur", "shot noise", "impulse noise"],
    ...["brightness", "fog", "stripe", "spatter", "dotted line", "zigzag", "canny edges"],
  ] as CorruptionName[]);
});

for (const kind of corruptionNames) {
  Deno.test(`${kind}: 28x28 bytes; the same seed and number give the same image; the original stays`, () => {
    const before = bar.slice();
    const corrupted = (seed: number, index: number, strength: StrengthNumber = 3) =>
      corruptedImage(bar, { kind, strength, seed, index });
    for (const strength of strengthNumbers) {
      const image = corrupted(1, 0, strength);
      assertEquals(image.length, 784);
      assertEquals(image, corrupted(1, 0, strength));
      assertNotEquals(image, bar, `strength ${strength}`);
    }
    assertEquals(bar, before);
    const isRandom = ![
      "thinner lines",
      "thicker lines",
      "blur",
      "contrast",
      "brightness",
      "inversion",
      "canny edges",
    ]
      .includes(kind);
    const seeds = new Set(Array.from({ length: 8 }, (_, seed) => corrupted(seed, 0).join()));
    const indices = new Set(Array.from({ length: 8 }, (_, index) => corrupted(1, index).join()));
    assertEquals([seeds.size > 1, indices.size > 1], [isRandom, isRandom]);
  });

  Deno.test(`${kind}: from one strength to the next, the image differs more from the original`, () => {
    const distances = strengthNumbers.map((strength) => {
      let total = 0;
      for (let index = 0; index < 20; index++) {
        const image = corruptedImage(bar, { kind, strength, seed: 1, index });
        total += image.reduce((all, value, i) => all + Math.abs(value - bar[i]!), 0);
      }
      return total;
    });
    distances.slice(1).forEach((distance, i) => assert(distance > distances[i]!, distances.join(" < ")));
  });
}

Deno.test("rotation by 90 degrees takes a dot from the right to the top or the bottom", () => {
  const middles = Array.from({ length: 10 }, (_, seed) => middleOf(apply(dot, "rotation", 90, seed)));
  for (const [x, y] of middles) {
    assertAlmostEquals(x, 0, 0.05);
    assertAlmostEquals(Math.abs(y), 7, 0.05);
  }
  assertEquals(new Set(middles.map(([, y]) => Math.sign(y))).size, 2);
});

Deno.test("scaling by 1.5 moves a dot 7 pixels off the middle to 10.5 or to 4.67", () => {
  const distances = Array.from({ length: 10 }, (_, seed) => middleOf(apply(dot, "scaling", 1.5, seed))[0]);
  for (const x of distances) assertAlmostEquals(x, x > 7 ? 10.5 : 4.67, 0.1);
  assertEquals(new Set(distances.map((x) => x > 7)).size, 2);
});

Deno.test("a shift keeps its distance, in any direction", () => {
  const middles = Array.from({ length: 10 }, (_, seed) => middleOf(apply(bar, "shift", 2, seed)));
  for (const [x, y] of middles) assertAlmostEquals(Math.hypot(x, y), 2, 0.05);
  assert(new Set(middles.map(([x, y]) => `${x > 0} ${y > 0}`)).size > 2);
});

Deno.test("shear moves rows in proportion to their distance from the middle", () => {
  const sheared = apply(drawn((x, y) => x >= 12 && x < 16 && (y === 4 || y === 23)), "shear", 0.4);
  const middle = (y: number) => {
    const row = sheared.subarray(28 * y, 28 * y + 28);
    return row.reduce((total, value, x) => total + value * x, 0) / sum(row) - 13.5;
  };
  assertAlmostEquals(Math.abs(middle(4)), 0.4 * 9.5, 0.05);
  assertAlmostEquals(middle(4), -middle(23), 0.05);
});

Deno.test("lines become wider and narrower by the radius on each side", () => {
  const width = (image: Uint8Array) => sum(image.subarray(28 * 14, 28 * 15)) / 255;
  assertAlmostEquals(width(apply(bar, "thicker lines", 1)), 6, 0.05);
  assertAlmostEquals(width(apply(bar, "thicker lines", 0.5)), 5, 0.05);
  assertAlmostEquals(width(apply(bar, "thinner lines", 0.5)), 3, 0.05);
  assertAlmostEquals(width(apply(bar, "thinner lines", 1)), 2, 0.05);
});

Deno.test("a Gaussian keeps the sum and has its variance; between pixels ink is interpolated", () => {
  const smooth = gaussian(dot, 1.2), total = sum(dot);
  assertAlmostEquals(sum(smooth), total, 0.01);
  const variance = smooth.reduce((all, value, i) => all + value * (i % 28 - 20.5) ** 2, 0) / total;
  assertAlmostEquals(variance, 0.25 + 1.2 ** 2, 0.03); // that of the dot, and that of the Gaussian
  assertEquals([inkAt(dot, 19.5, 13), inkAt(dot, 20.5, 13.5), inkAt(dot, -1, 0)], [127.5, 255, 0]);
});

Deno.test("motion blur spreads a dot along a line and keeps its ink", () => {
  const image = apply(dot, "motion blur", 7);
  assertAlmostEquals(sum(image) / sum(dot), 1, 0.02);
  assert(Math.max(...image) < 140);
});

Deno.test("noise has its deviation, and impulses their share", () => {
  const grey = new Uint8Array(784).fill(128);
  const noisy = apply(grey, "noise", 0.1);
  const deviation = Math.sqrt(noisy.reduce((all, value) => all + (value - 128) ** 2, 0) / 784);
  assertAlmostEquals(deviation, 25.5, 2);
  const impulses = apply(grey, "impulse noise", 0.3);
  const [ink, none] = [255, 0].map((value) => impulses.filter((pixel) => pixel === value).length) as [
    number,
    number,
  ];
  assertAlmostEquals(ink / 784, 0.15, 0.03);
  assertAlmostEquals(none / 784, 0.15, 0.03);
  assertEquals(impulses.filter((pixel) => pixel === 128).length, 784 - ink - none);
});

Deno.test("shot noise: counts of the Poisson distribution, whose mean and variance are equal; none without ink", () => {
  const random = createRandom(1);
  for (const mean of [0, 0.3, 4, 20]) {
    const counts = Array.from({ length: 4000 }, () => poisson(mean, random));
    const found = sum(counts) / 4000;
    assertAlmostEquals(found, mean, 0.05 * Math.max(1, mean));
    assertAlmostEquals(
      sum(counts.map((value) => (value - found) ** 2)) / 4000,
      mean,
      0.1 * Math.max(1, mean),
    );
  }
  const image = apply(bar, "shot noise", 4);
  assertEquals(image.filter((value, i) => bar[i] === 0 && value > 0).length, 0);
  assert(
    image.every((value) => [0, 64, 128, 191, 255].includes(value)),
    "multiples of a quarter, up to full ink",
  );
});

Deno.test("contrast, brightness and inversion by hand", () => {
  const image = new Uint8Array(784).fill(0, 0, 392).fill(200, 392);
  assertEquals([0, 783].map((i) => apply(image, "contrast", 0.25)[i]), [75, 125]); // mean 100
  assertEquals([0, 783].map((i) => apply(image, "brightness", 0.4)[i]), [102, 255]);
  assertEquals([0, 783].map((i) => apply(image, "inversion", 0.2)[i]), [51, 171]);
  assertEquals([0, 783].map((i) => apply(image, "inversion", 1)[i]), [255, 55]);
});

Deno.test("fog lies between no ink and its share of full ink, and varies smoothly", () => {
  const fog = apply(new Uint8Array(784), "fog", 0.5);
  assert(Math.max(...fog) <= 128 && Math.min(...fog) >= 0);
  assert(Math.max(...fog) - Math.min(...fog) > 30);
  const steps = Array.from(fog, (value, i) => i % 28 === 27 ? 0 : Math.abs(value - fog[i + 1]!));
  assert(Math.max(...steps) < 40);
});

Deno.test("an occlusion removes ink from a square, and a stripe exchanges a band", () => {
  const full = new Uint8Array(784).fill(255);
  const covered = apply(full, "occlusion", 6, 3);
  const holes = covered.filter((value) => value === 0).length;
  assert(holes > 0 && holes <= 36);
  assertEquals(apply(dot, "occlusion", 12).some((value) => value > 0), false, "the square is on the digit");
  const striped = apply(new Uint8Array(784), "stripe", 4);
  assertEquals(striped.filter((value) => value === 255).length, 4 * 28);
  assertEquals(Array.from(striped.subarray(0, 28)), Array.from(striped.subarray(756)));
});

Deno.test("marks add ink and remove none", () => {
  for (const kind of ["spatter", "dotted line", "zigzag"] as const) {
    for (const strength of strengthNumbers) {
      const image = corruptedImage(bar, { kind, strength, seed: 1, index: 0 });
      assert(image.every((value, i) => value >= bar[i]!), kind);
    }
  }
  // A zigzag crosses the whole image.
  const zigzag = apply(new Uint8Array(784), "zigzag", 1);
  const edge = (i: number) => i % 28 === 0 || i % 28 === 27 || i < 28 || i >= 756;
  assert(zigzag.filter((value, i) => value > 0 && edge(i)).length >= 2);
});

Deno.test("the edges of a square are a closed line of one pixel around it", () => {
  const edges = edgesOf(drawn((x, y) => x >= 8 && x < 20 && y >= 8 && y < 20));
  const column = Array.from({ length: 28 }, (_, x) => at(edges, x, 14));
  const found = column.flatMap((value, x) => value === 1 ? [x] : []);
  assertEquals(found.length, 2);
  assertAlmostEquals(found[0]!, 7.5, 0.6);
  assertAlmostEquals(found[1]!, 19.5, 0.6);
  assertEquals(at(edges, 14, 14), 0);
  assertEquals(edgesOf(new Uint8Array(784)).some((value) => value > 0), false, "no ink, no edges");
});

Deno.test("a split is corrupted image by image; another size is refused", () => {
  const split = {
    images: Uint8Array.of(...bar, ...dot),
    labels: Uint8Array.of(1, 0),
    count: 2,
    rows: 28,
    cols: 28,
  };
  const { images, labels } = corruptedSplit(split, "rotation", 2, 5);
  assertEquals(labels, split.labels);
  const second = corruptedImage(dot, { kind: "rotation", strength: 2, seed: 5, index: 1 });
  assertEquals(images.subarray(784), second);
  assertThrows(
    () =>
      corruptedSplit(
        { images: new Uint8Array(4), labels: new Uint8Array(1), count: 1, rows: 2, cols: 2 },
        "blur",
        1,
        1,
      ),
    UserError,
    "images: expected 28x28 pixels in grey, for which the corruptions are made, but got 2 x 2 pixels; name another data set",
  );
  assertThrows(
    () => corruptedImage(new Uint8Array(4), { kind: "blur", strength: 1, seed: 1, index: 0 }),
    RangeError,
    "image: expected 28x28 pixels, but got 4",
  );
});

Deno.test("each kind is described in words at each strength, with its value", () => {
  for (const kind of corruptionNames) {
    for (const strength of strengthNumbers) {
      const text = describeCorruption(kind, strength);
      assert(text.includes(`${corruptions[kind].strengths[strength - 1]}`) && !text.includes("{"), text);
    }
  }
});
