/** Images in colour: everything treats the three channels of a pixel alike. */
import { assert, assertEquals } from "@std/assert";
import {
  augmentedImage,
  batches,
  blankImages,
  sameImages,
  shiftSplit,
  type Split,
  splitDataset,
  statistics,
  takeFirst,
} from "lib/dataset/mod.ts";
import { augmentations } from "lib/model/recipes/mod.ts";
import { tinySplit } from "./fixtures.ts";

/** One channel of a split as a split in grey. */
function channelOf({ images, labels, count, rows, cols }: Split, channel: number): Split {
  return { images: images.filter((_, at) => at % 3 === channel), labels, count, rows, cols };
}

const grey = tinySplit(12, 9, 3 * 8);
const color: Split = { ...grey, cols: 8, channels: 3 };

Deno.test("colour: batches, parts, the first images and shifts are those of each channel", () => {
  const [batch] = [...batches(color, { batchSize: 5 })];
  assertEquals(batch!.images.length, 5 * 9 * 8 * 3);
  const [first, second] = splitDataset(color, { count: 4, seed: 1 });
  for (const channel of [0, 1, 2]) {
    const one = channelOf(color, channel), [a, b] = splitDataset(one, { count: 4, seed: 1 });
    assertEquals([channelOf(first, channel), channelOf(second, channel)], [a, b]);
    assertEquals(channelOf(takeFirst(color, 3), channel), takeFirst(one, 3));
    for (const shift of [[1, 0], [-2, 3]] as const) {
      assertEquals(channelOf(shiftSplit(color, shift), channel), shiftSplit(one, shift));
    }
  }
  assertEquals([first.channels, second.channels, takeFirst(color, 2).channels], [3, 3, 3]);
});

Deno.test("colour: the same augmentation for each channel, with and without mirroring", () => {
  for (const augmentation of [augmentations.strong, augmentations.photo]) {
    for (const seed of [1, 2, 3, 4]) {
      const image = augmentedImage(color, 5, augmentation, seed);
      for (const channel of [0, 1, 2]) {
        const own = augmentedImage(channelOf(color, channel), 5, augmentation, seed);
        assertEquals(image.filter((_, at) => at % 3 === channel), own);
      }
    }
  }
});

Deno.test("photo: half of the images are mirrored, all are shifted by whole pixels, up to four", () => {
  const image = Uint8Array.from({ length: 400 }, (_, i) => 1 + i % 250), size = 20;
  const split: Split = { images: image, labels: new Uint8Array(1), count: 1, rows: size, cols: size };
  const at = (row: number, col: number) =>
    row < 0 || row >= size || col < 0 || col >= size ? 0 : image[row * size + col]!;
  const seen = new Map<string, number>();
  for (let seed = 0; seed < 400; seed++) {
    const found = augmentedImage(split, 0, augmentations.photo, seed);
    const kinds = [-4, -3, -2, -1, 0, 1, 2, 3, 4].flatMap((x) =>
      [-4, -3, -2, -1, 0, 1, 2, 3, 4].flatMap((y) =>
        [false, true].filter((isMirrored) =>
          found.every((value, i) => {
            const col = i % size + x, row = Math.floor(i / size) + y;
            return value === at(row, isMirrored ? size - 1 - col : col);
          })
        ).map((isMirrored) => `${x} ${y} ${isMirrored}`)
      )
    );
    assertEquals(kinds.length, 1, `seed ${seed}`);
    seen.set(kinds[0]!, 1 + (seen.get(kinds[0]!) ?? 0));
  }
  const mirrored = [...seen].filter(([kind]) => kind.endsWith("true")).reduce(
    (sum, [, count]) => sum + count,
    0,
  );
  assert(mirrored > 150 && mirrored < 250, `${mirrored} of 400`);
  assertEquals(new Set([...seen.keys()].map((kind) => kind.split(" ")[0])).size, 9);
});

Deno.test("colour: statistics, equal images and blank ones", () => {
  const split: Split = {
    images: Uint8Array.of(255, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255),
    labels: Uint8Array.of(0, 1),
    count: 2,
    rows: 1,
    cols: 2,
    channels: 3,
  };
  const { mean, centreOfMass, ink } = statistics(split);
  assertEquals([mean, [...centreOfMass], [...ink]], [7 / 12, [0, 0, 0, 0.5], [Math.fround(1 / 6), 1]]);
  assertEquals(blankImages(split), [1]);
  assertEquals(sameImages(split, split).map(({ index, other }) => [index, other]), [[0, 0], [1, 1]]);
  assertEquals(sameImages(split, { ...split, cols: 6, channels: 1 }), []);
});
