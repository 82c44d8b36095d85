import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createHand, digitsInStyle, drawLine, drawnPhotos, pictureOf } from "lib/drawing/mod.ts";
import { findDigits, findInk } from "lib/image/mod.ts";

Deno.test("drawnPhotos: the seed decides everything, and a shorter list is the beginning of a longer one", () => {
  const photos = drawnPhotos({ count: 4, seed: 3 });
  assertEquals(photos, drawnPhotos({ count: 4, seed: 3 }));
  assertEquals(drawnPhotos({ count: 2, seed: 3 }), photos.slice(0, 2));
  assertNotEquals(photos, drawnPhotos({ count: 4, seed: 4 }));
});

Deno.test("drawnPhotos: opaque, and their light is uneven", () => {
  for (const { picture: { width, height, pixels } } of drawnPhotos({ count: 20, seed: 5 })) {
    assert(pixels.every((value, i) => i % 4 !== 3 || value === 255));
    // The mean brightness of the four quarters differs: of paper alone, it would be the same.
    const sums = [0, 0, 0, 0];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        sums[2 * Number(y >= height / 2) + Number(x >= width / 2)]! += pixels[4 * (y * width + x)]!;
      }
    }
    assert(Math.max(...sums) > 1.02 * Math.min(...sums), sums.join());
  }
});

Deno.test("drawnPhotos: a digit is found as large as it was drawn", () => {
  for (const { picture, label } of drawnPhotos({ count: 10, seed: 6 })) {
    const heights = findDigits(findInk(picture)).map(({ box }) => box.height);
    assert(Math.max(...heights) > 38 && Math.max(...heights) < 125, `${label}: ${heights}`);
  }
});

Deno.test("drawLine: digits that are apart are found one by one, overlapping ones are fewer pieces", () => {
  const digits = [2, 0, 2, 6], hand = { ...createHand(3), pen: 0.1 };
  const pieces = (gap: number) =>
    findDigits(findInk(pictureOf(drawLine(digits, hand, { seed: 1, gap })))).length;
  assertEquals(pieces(0.3), 4);
  assert(pieces(-0.15) < 4);
});

Deno.test("drawLine: nothing is cut off, and wrong calls are refused", () => {
  const { width, height, values } = drawLine([7, 1, 4], createHand(2), { seed: 9, gap: -0.4 });
  assert(values.includes(255));
  for (let x = 0; x < width; x++) assertEquals([values[x], values[(height - 1) * width + x]], [0, 0]);
  for (let y = 0; y < height; y++) assertEquals([values[y * width], values[(y + 1) * width - 1]], [0, 0]);
  assertThrows(() => drawLine([], createHand(1), { seed: 1 }), RangeError, "expected at least one");
  assertThrows(() => drawLine([12], createHand(1), { seed: 1 }), RangeError, "expected 0 to 9");
});

Deno.test("digitsInStyle: the seed decides everything, hands differ, wrong styles are refused", () => {
  const { images, labels } = digitsInStyle(1, "longFlag", { count: 3, seed: 2 });
  assertEquals(images, digitsInStyle(1, "longFlag", { count: 3, seed: 2 }).images);
  assertNotEquals(images.subarray(0, 784), images.subarray(784, 2 * 784));
  assertEquals([...labels], [1, 1, 1]);
  assertThrows(() => digitsInStyle(1, "barred", { count: 1, seed: 1 }), RangeError, "expected one of plain");
});
