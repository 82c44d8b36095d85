import { assert, assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import { type Split, splitDataset, takeFirst } from "lib/dataset/mod.ts";
import { createRandom } from "lib/math/mod.ts";
import { apportion } from "lib/dataset/split_dataset.ts";
import { UserError } from "lib/errors.ts";
import { tinySplit } from "./fixtures.ts";

/** A split of one-pixel images whose pixels count up, so that each image says which it is. */
function numbered(labels: number[]): Split {
  const images = Uint8Array.from(labels, (_, i) => i);
  return { images, labels: Uint8Array.from(labels), count: labels.length, rows: 1, cols: 1 };
}

function countLabels(split: Split): number[] {
  const counts = Array(10).fill(0);
  for (const label of split.labels) counts[label]++;
  return counts;
}

Deno.test("apportion: MNIST's training set, 5,000 of 60,000", () => {
  // n_c / 12 = 493.58 561.83 496.5 510.92 486.83 451.75 493.17 522.08 487.58 495.75: the sum of the floors is 4994, and the six
  // largest remainders are those of 3, 1, 4, 5, 9 and, of the two equal ones (0.583), 0 before 8.
  assertEquals(
    apportion([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], 5000),
    [494, 562, 496, 511, 487, 452, 493, 522, 487, 496],
  );
});

Deno.test("splitDataset: parts are disjoint, complete, in order and stratified (200 random splits)", () => {
  const random = createRandom(1);
  for (let round = 0; round < 200; round++) {
    const total = 2 + Math.floor(random() * 200);
    const split = numbered(Array.from({ length: total }, () => Math.floor(random() ** 2 * 10)));
    const count = 1 + Math.floor(random() * (total - 1));
    const [rest, part] = splitDataset(split, { count, seed: round });
    assertEquals([rest.count, part.count], [total - count, count]);
    for (const side of [rest, part]) {
      assertEquals([side.images.length, side.labels.length], [side.count, side.count]);
      assert(side.images.every((image, i) => i === 0 || image > side.images[i - 1]!), "in order");
      assert(
        side.images.every((image, i) => side.labels[i] === split.labels[image]),
        "labels stay with images",
      );
    }
    assertEquals([...rest.images, ...part.images].sort((a, b) => a - b), [...split.images]);
    const whole = countLabels(split);
    countLabels(part).forEach((n, label) => assertLess(Math.abs(n - whole[label]! * count / total), 1));
  }
});

Deno.test("splitDataset: images of several pixels are copied whole", () => {
  const split = tinySplit(30, 2, 3);
  const [rest, part] = splitDataset(split, { count: 10, seed: 1 });
  for (const side of [rest, part]) {
    for (let i = 0; i < side.count; i++) {
      const image = side.images.subarray(i * 6, i * 6 + 6);
      assertEquals([...image], Array.from({ length: 6 }, (_, p) => (image[0]! + p) % 256));
    }
  }
  assertEquals([part.rows, part.cols], [2, 3]);
});

Deno.test("splitDataset: the same seed gives the same parts, another seed others, the default is one in twelve", () => {
  const split = tinySplit(240, 1, 1);
  const [rest, part] = splitDataset(split, { seed: 1 });
  assertEquals([rest.count, part.count], [220, 20]);
  assertEquals(splitDataset(split, { seed: 1 })[1], part);
  assertNotEquals(splitDataset(split, { seed: 2 })[1], part);
  assertEquals(splitDataset(split, { fraction: 0.25, seed: 1 })[1].count, 60);
});

Deno.test("splitDataset refuses: counts and fractions out of range", () => {
  const split = tinySplit(10);
  for (const count of [0, -1, 1.5, NaN]) {
    assertThrows(() => splitDataset(split, { count, seed: 1 }), RangeError, `but got ${count}`);
  }
  for (const fraction of [0, 1, -0.5, NaN]) {
    assertThrows(() => splitDataset(split, { fraction, seed: 1 }), RangeError, `but got ${fraction}`);
  }
  assertThrows(() => splitDataset(split, { fraction: 0.5, count: 5, seed: 1 }), RangeError, "but got both");
  for (const count of [10, 11]) {
    assertThrows(() => splitDataset(split, { count, seed: 1 }), UserError, "expected 1 to 9 images");
  }
  assertThrows(
    () => splitDataset(takeFirst(split, 5), { seed: 1 }),
    UserError,
    "second part of 5 images: expected 1 to 4 images, but got 0",
  );
});

Deno.test("takeFirst: views of the first images, and of all", () => {
  const split = tinySplit(5);
  const first = takeFirst(split, 2);
  assertEquals([first.count, first.rows, first.cols], [2, 2, 3]);
  assertEquals([first.images.length, first.labels.length], [12, 2]);
  assert(first.images.buffer === split.images.buffer && first.labels.buffer === split.labels.buffer);
  assertEquals(takeFirst(split, 5), split);
});

Deno.test("takeFirst refuses: more images than there are, none, and fractions", () => {
  const split = tinySplit(5);
  const error = assertThrows(() => takeFirst(split, 6), UserError);
  assertEquals(error.message, "data set: expected at least 6 images, but got 5; ask for at most 5");
  for (const n of [0, -1, 1.5, NaN]) assertThrows(() => takeFirst(split, n), RangeError, `but got ${n}`);
});
