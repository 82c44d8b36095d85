import { assertEquals } from "@std/assert";
import { loadDataset } from "lib/dataset/formats/mod.ts";
import type { Dataset, Split } from "lib/dataset/mod.ts";
import { missing } from "../../permissions.ts";
import {
  arraysOf,
  csvOf,
  type Files,
  foldersOf,
  idxOf,
  inDirectory,
  npzOf,
  parquetOf,
  test,
  textBytes,
  train,
} from "./files.ts";

/** Images sorted by class, as folders give them. */
function byClass(split: Split): Split {
  const order = Array.from(split.labels.keys()).sort((a, b) => split.labels[a]! - split.labels[b]!);
  const pixels = split.rows * split.cols;
  const images = order.flatMap((i) => [...split.images.subarray(i * pixels, (i + 1) * pixels)]);
  return {
    ...split,
    images: Uint8Array.from(images),
    labels: Uint8Array.from(order, (i) => split.labels[i]!),
  };
}

const csv = (split: Split, options = {}) => textBytes(csvOf(split, options));
const quotedHeader = csvOf(train).replace(/^.*\n/, (line) => line.replaceAll(/\w+/g, '"$&"'));

/** Files with training and test images in each format: the data set must be that of IDX files. */
const complete: [name: string, files: Files, path?: string][] = [
  ["Kaggle's CSV", { "train.csv": csv(train), "test.csv": csv(test) }],
  ["CSV without a header", {
    "mnist_train.csv": csv(train, { header: false }),
    "mnist_test.csv": csv(test, { header: false }),
  }],
  ["CSV of Windows, with a byte order mark", {
    "train.csv": textBytes("\ufeff" + csvOf(train).replaceAll("\n", "\r\n")),
    "test.csv": csv(test),
  }],
  ["CSV with quoted names and an empty line", {
    "train.csv": textBytes(quotedHeader + "\n"),
    "test.csv": textBytes(csvOf(test).trimEnd()),
  }],
  ["Keras' npz", { "mnist.npz": npzOf(arraysOf(train, test)) }],
  ["Keras' npz, named as a file", { "mnist.npz": npzOf(arraysOf(train, test)) }, "mnist.npz"],
  ["Hugging Face's parquet", {
    "train-00000-of-00001.parquet": parquetOf(train),
    "test-00000-of-00001.parquet": parquetOf(test),
  }],
  ["parquet that is not packed", {
    "train.parquet": parquetOf(train, undefined, "UNCOMPRESSED"),
    "test.parquet": parquetOf(test, undefined, "UNCOMPRESSED"),
  }],
];
for (const [name, files, path = ""] of complete) {
  Deno.test({
    name: `loadDataset: ${name}, the same data set as from IDX files`,
    ignore: missing("read", "write"),
    fn: () =>
      inDirectory(files, async (directory) => {
        await inDirectory(idxOf(train, test), async (idx) => {
          assertSame(await loadDataset({ path: `${directory}/${path}` }), await loadDataset({ path: idx }));
        });
      }),
  });
}

Deno.test({
  name: "loadDataset: folders of pictures, the same data set as from IDX files sorted by class",
  ignore: missing("read", "write"),
  fn: () =>
    inDirectory({ ...foldersOf(train, "train/"), ...foldersOf(test, "test/") }, async (directory) => {
      await Deno.writeTextFile(`${directory}/train/7/notes.txt`, "not a picture");
      await inDirectory(idxOf(byClass(train), byClass(test)), async (idx) => {
        assertSame(await loadDataset({ path: `${directory}/` }), await loadDataset({ path: idx }));
      });
    }),
});

function assertSame(found: Dataset, expected: Dataset): void {
  assertEquals(found.train, expected.train);
  assertEquals(found.test, expected.test);
  assertEquals(found.classNames, expected.classNames);
  assertEquals(found.checksums, expected.checksums);
  assertEquals(found.notes, []);
}

/** Files without a test set that can be used. */
const withoutTest: [name: string, files: Files, notes?: string[]][] = [
  ["CSV", { "train.csv": csv(train) }],
  ["CSV, test images without labels", { "train.csv": csv(train), "test.csv": csv(test, { labels: false }) }, [
    "test.csv has no labels: it is not used",
  ]],
  ["npz", { "mnist.npz": npzOf(arraysOf(train)) }],
  ["parquet", { "train-00000-of-00001.parquet": parquetOf(train) }],
  ["folders of one level", foldersOf(train, "")],
];
for (const [name, files, notes = []] of withoutTest) {
  Deno.test({
    name: `loadDataset: ${name}, no test set: made from training images, the same ones each time, and said`,
    ignore: missing("read", "write"),
    fn: () =>
      inDirectory(files, async (directory) => {
        const first = await loadDataset({ path: directory }), again = await loadDataset({ path: directory });
        assertEquals(again, first);
        assertEquals([first.train.count, first.test.count], [34, 6]);
        const said = "no test set there: one training image in seven is used for testing " +
          "(6 of 40, the same ones each time)";
        assertEquals(first.notes, [...notes, said]);
        // Each image is in one of the two, once.
        const images = ({ images }: Split) =>
          Array.from({ length: images.length / 16 }, (_, i) => images.slice(16 * i, 16 * i + 16).join());
        assertEquals([...images(first.train), ...images(first.test)].sort(), images(train).sort());
      }),
  });
}

Deno.test({
  name: "loadDataset: ten classes of other names, from folders, from CSV, and from Hugging Face's metadata",
  ignore: missing("read", "write"),
  fn: async () => {
    const names = [..."abcdefghij"].map((letter) => `class ${letter}`);
    const letters = { ...foldersOf(train, "train/", names), ...foldersOf(test, "test/", names) };
    const table = (split: Split) =>
      textBytes(csvOf(split).replaceAll(/^(\d),/gm, (_, label) => `${names[label]},`));
    const sets: Files[] = [
      letters,
      { "train.csv": table(train), "test.csv": table(test) },
      { "train.parquet": parquetOf(train, names), "test.parquet": parquetOf(test, names) },
    ];
    for (const files of sets) {
      await inDirectory(files, async (directory) => {
        const dataset = await loadDataset({ path: directory });
        assertEquals(dataset.classNames, names);
        assertEquals([...dataset.test.labels].sort(), [...test.labels].sort());
      });
    }
  },
});

Deno.test({
  name: "loadDataset: dark ink on bright paper is inverted in both sets, and said",
  ignore: missing("read", "write"),
  fn: async () => {
    const flat = (split: Split, value: number): Split => ({
      ...split,
      images: split.images.map(() => value),
    });
    const files = { ...foldersOf(flat(train, 255), "train/"), ...foldersOf(flat(test, 200), "test/") };
    await inDirectory(files, async (directory) => {
      const dataset = await loadDataset({ path: directory });
      assertEquals([...new Set(dataset.train.images), ...new Set(dataset.test.images)], [0, 55]);
      assertEquals(dataset.notes, [
        "dark ink on bright paper (border 255 of 255 on average): the pictures are inverted, so that ink is bright, " +
        "as in MNIST",
      ]);
    });
  },
});
