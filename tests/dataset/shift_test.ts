import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { type Shift, shiftedImages, shiftSplit } from "lib/dataset/mod.ts";

const counted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]; // two images of 2x3
const expected: [Shift, number[]][] = [
  [[-1, 0], [2, 3, 0, 5, 6, 0, 8, 9, 0, 11, 12, 0]],
  [[1, 0], [0, 1, 2, 0, 4, 5, 0, 7, 8, 0, 10, 11]],
  [[0, 1], [0, 0, 0, 1, 2, 3, 0, 0, 0, 7, 8, 9]],
  [[0, -1], [4, 5, 6, 0, 0, 0, 10, 11, 12, 0, 0, 0]],
  [[2, 1], [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 7]],
  [[3, 0], new Array(12).fill(0)],
  [[0, -9], new Array(12).fill(0)],
];

for (const Numbers of [Float32Array, Uint8Array]) {
  Deno.test(`shiftedImages shifts every image separately, in all directions, and fills with background (${Numbers.name})`, () => {
    const images = Numbers.from(counted);
    for (const [shift, moved] of expected) {
      const found = shiftedImages(images, 2, 3, shift);
      assertEquals([...found], moved, `${shift}`);
      assertStrictEquals(found.constructor, Numbers);
    }
    assertEquals([...images], counted, "the original stays");
    assertStrictEquals(shiftedImages(images, 2, 3, [0, 0]), images, "nothing to move, nothing to copy");
  });
}

Deno.test("shiftSplit: there and back gives the same digits if no ink leaves the image", () => {
  const images = new Uint8Array(2 * 36);
  images[14] = 200; // row 2, column 2 of the first 6x6 image
  images[36 + 21] = 90; // row 3, column 3 of the second
  const split = { images, labels: Uint8Array.of(4, 7), count: 2, rows: 6, cols: 6 };
  const moved = shiftSplit(split, [2, -1]);
  assertEquals(moved.images[14 + 2 - 6], 200);
  assertEquals(moved.labels, split.labels);
  assertEquals(shiftSplit(moved, [-2, 1]), split);
});

Deno.test("shiftSplit refuses parts of pixels", () => {
  const split = { images: new Uint8Array(4), labels: new Uint8Array(1), count: 1, rows: 2, cols: 2 };
  const error = assertThrows(() => shiftSplit(split, [0.5, 0]), RangeError);
  assertEquals(error.message, "shift: expected whole numbers of pixels, but got [0.5, 0]");
});
