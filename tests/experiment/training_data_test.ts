import { assert, assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { trainingData } from "lib/experiment/mod.ts";

/** Images of two classes, each marked by its index. */
function images(count: number) {
  const bytes = Uint8Array.from({ length: count }, (_, i) => i);
  return { images: bytes, labels: bytes.map((i) => i % 2), count, rows: 1, cols: 1 };
}

Deno.test("trainingData: one image in twelve is held out, each class in proportion, no image twice", () => {
  const { train, validation } = trainingData(images(120), { seed: 1, validation: true });
  assertEquals([train.count, validation?.count], [110, 10]);
  assertEquals(validation!.labels.filter((label) => label === 1).length, 5);
  const all = [...train.images.subarray(0, 110), ...validation!.images.subarray(0, 10)];
  assertEquals(new Set(all).size, 120);
});

Deno.test("trainingData: the limit comes first, and the seed decides what is held out", () => {
  const held = (seed: number) =>
    trainingData(images(120), { limit: 48, seed, validation: true }).validation!.images;
  assertEquals(held(1).length, 4);
  assert(held(1).every((index) => index < 48));
  assertEquals(held(1), held(1));
  assert(held(1).join() !== held(2).join());
});

Deno.test("trainingData: two seeds with the same validation seed hold out the same images, those of that seed", () => {
  const held = (seed: number, validationSeed?: number) => {
    const { train, validation } = trainingData(images(120), { seed, validationSeed, validation: true });
    return [...validation!.images, ...train.images].join();
  };
  assertEquals(held(1, 7), held(2, 7));
  assertEquals(held(1, 7), held(7));
  assertEquals(held(2, 0), held(0));
  assert(held(1, 7) !== held(1));
});

Deno.test("trainingData: no validation set if none is wanted, or there are too few images", () => {
  assertEquals(trainingData(images(120), { seed: 1, validation: false }).validation, undefined);
  assertEquals(trainingData(images(5), { seed: 1, validation: true }), { train: images(5) });
});

Deno.test("trainingData: a limit above the number of images is refused", () => {
  assertThrows(
    () => trainingData(images(20), { limit: 21, seed: 1, validation: true }),
    UsageError,
    "`limit`: expected at most 20, the number of training images, but got 21",
  );
});
