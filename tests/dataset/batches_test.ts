import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { batches } from "lib/dataset/mod.ts";
import { createRandom, shuffledIndices } from "lib/math/mod.ts";
import { tinySplit } from "./fixtures.ts";

Deno.test("batches: 5 images in batches of 2, in order", () => {
  const split = tinySplit(5, 1, 2);
  const seen = Array.from(
    batches(split, { batchSize: 2 }),
    ({ size, start, labels }) => [size, start, ...labels],
  );
  assertEquals(seen, [[2, 0, 0, 1], [2, 2, 2, 3], [1, 4, 4]]);
});

Deno.test("batches: dropRemainder leaves out the last batch only if it is not full", () => {
  const sizes = (count: number) =>
    Array.from(batches(tinySplit(count), { batchSize: 3, dropRemainder: true }), (batch) => batch.size);
  assertEquals([sizes(2), sizes(6), sizes(7)], [[], [3, 3], [3, 3]]);
});

Deno.test("batches: every pixel is exactly its byte / 255 in float32", () => {
  const split = tinySplit(1, 16, 16);
  split.images.set(Array.from({ length: 256 }, (_, value) => value));
  const [batch] = batches(split, { batchSize: 1 });
  assertEquals([...batch!.images], Array.from({ length: 256 }, (_, value) => Math.fround(value / 255)));
});

Deno.test("batches: any size, count and order gives each chosen image once, with its label (200 random cases)", () => {
  const random = createRandom(1);
  for (let round = 0; round < 200; round++) {
    const below = (n: number) => 1 + Math.floor(random() * n);
    const split = tinySplit(below(30), below(4), below(4));
    const pixels = split.rows * split.cols;
    const indices = shuffledIndices(split.count, random).subarray(0, below(split.count));
    const batchSize = below(12);
    let at = 0;
    for (const { images, labels, size, start } of batches(split, { batchSize, indices })) {
      assertEquals([start, labels.length, images.length], [at, size, size * pixels]);
      assertEquals(size, Math.min(batchSize, indices.length - at));
      for (let i = 0; i < size; i++, at++) {
        const index = indices[at]!;
        assertEquals(labels[i], split.labels[index]);
        for (let p = 0; p < pixels; p++) {
          assertEquals(images[i * pixels + p], Math.fround(split.images[index * pixels + p]! / 255));
        }
      }
    }
    assertEquals(at, indices.length);
  }
});

Deno.test("batches: all batches share two buffers, no larger than one batch", () => {
  const split = tinySplit(10, 2, 3);
  const buffers = new Set<ArrayBuffer>();
  for (const { images, labels } of batches(split, { batchSize: 4 })) {
    buffers.add(images.buffer).add(labels.buffer);
    assertStrictEquals(images.buffer.byteLength, 4 * 6 * 4);
  }
  assertEquals(buffers.size, 2);
  const [whole] = batches(split, { batchSize: 1_000_000 });
  assertEquals(whole!.images.buffer.byteLength, 10 * 6 * 4, "a huge batch size takes no more than the data");
});

Deno.test("batches refuses: wrong sizes and indices, at once and not at the first step", () => {
  const split = tinySplit(4);
  for (const batchSize of [0, -1, 1.5, NaN]) {
    assertThrows(() => batches(split, { batchSize }), RangeError, `but got ${batchSize}`);
  }
  const indices = new Uint32Array([0, 4]);
  assertThrows(() => batches(split, { batchSize: 2, indices }), RangeError, "below 4, but got 4");
  assert([...batches(split, { batchSize: 2, indices: new Uint32Array() })].length === 0);
});
