import { assertEquals, assertRejects } from "@std/assert";
import { loadDataset, loadImages } from "lib/dataset/formats/mod.ts";
import { IdxError, type Split } from "lib/dataset/mod.ts";
import { UserError } from "lib/errors.ts";
import { createRandom } from "lib/math/mod.ts";
import { missing } from "../../permissions.ts";
import { cifarFiles, cifarNames, cifarRecords, colorPngs, colorSplit } from "./color_files.ts";
import { arraysOf, type Files, inDirectory, npyOf, npzOf, parquetOf, textBytes } from "./files.ts";

const ignore = missing("read", "write");
const train = colorSplit(30), test = colorSplit(10, 30);

Deno.test({
  name: "CIFAR-10's binary files: channel by channel in the file, pixel by pixel in the data set, with names",
  ignore,
  fn: () =>
    inDirectory(cifarFiles(train, test), async (path) => {
      const found = await loadDataset({ path });
      assertEquals([found.train, found.test], [train, test]);
      assertEquals(found.classNames, cifarNames);
      assertEquals(found.notes, ["2 of the 5 training files are there"]);
      const { images, channels } = await loadImages(path);
      assertEquals([images, channels], [test.images, 3]);
      // The first pixel of the first image is its red, green and blue.
      const file = await Deno.readFile(`${path}/data_batch_1.bin`);
      assertEquals([...train.images.subarray(0, 3)], [file[1], file[1 + 1024], file[1 + 2048]]);
    }),
});

/** The same images in other formats: folders are ordered by class. */
const others: [name: string, files: Files][] = [
  ["npz", {
    "a.npz": npzOf({
      ...arraysOf(train, test),
      x_train: npyOf([30, 32, 32, 3], train.images),
      x_test: npyOf([10, 32, 32, 3], test.images),
    }),
  }],
  ["parquet", {
    "train.parquet": parquetOf(train, undefined, "SNAPPY", true, colorPngs(train)),
    "test.parquet": parquetOf(test, undefined, "SNAPPY", true, colorPngs(test)),
  }],
];
for (const [name, files] of others) {
  Deno.test({
    name: `images in colour in ${name}: the same as in CIFAR-10's files`,
    ignore,
    fn: () =>
      inDirectory(files, async (path) => {
        const found = await loadDataset({ path });
        assertEquals([found.train, found.test], [train, test]);
      }),
  });
}

Deno.test({
  name: "folders of photos in colour are in colour, and said; of drawings in blue ink, in grey",
  ignore,
  fn: async () => {
    const folders = (pngs: Uint8Array<ArrayBuffer>[]) =>
      Object.fromEntries(pngs.map((bytes, i) => [`${i % 2 === 0 ? "even" : "odd"}/${i}.png`, bytes]));
    await inDirectory(folders(colorPngs(train)), async (path) => {
      const { train: { channels, images, count }, notes } = await loadDataset({ path });
      assertEquals([channels, images.length], [3, count * 3072]);
      assertEquals(notes?.[0], "the pictures are in colour: three channels");
    });
    const ink: Split = {
      ...train,
      images: train.images.map((_, i) => Math.floor(i / 3) % 8 === 0 && i % 3 < 2 ? 20 : 255),
    };
    await inDirectory(folders(colorPngs(ink)), async (path) => {
      const { train: { channels }, notes } = await loadDataset({ path });
      assertEquals([channels, notes?.[0]?.startsWith("dark ink on bright paper")], [undefined, true]);
    });
  },
});

const refused: [name: string, change: Files, message: string][] = [
  [
    "cut short",
    { "data_batch_2.bin": new Uint8Array(3000) },
    "data_batch_2.bin: expected records of 3073 bytes",
  ],
  ["empty", { "data_batch_1.bin": new Uint8Array(0) }, "data_batch_1.bin: expected records of 3073 bytes"],
  [
    "a label above 9",
    { "test_batch.bin": cifarRecords({ ...test, labels: test.labels.map(() => 10) }) },
    "test_batch.bin: expected labels 0 to 9, but got 10 at image 0",
  ],
  [
    "nine names",
    { "batches.meta.txt": textBytes(cifarNames.slice(1).join("\n")) },
    "batches.meta.txt: expected the names of 10 classes, one in each line, but got 9",
  ],
  ["a long file of names", { "batches.meta.txt": new Uint8Array(5000) }, "batches.meta.txt"],
];
for (const [name, change, message] of refused) {
  Deno.test({
    name: `CIFAR-10's files are refused: ${name}`,
    ignore,
    fn: () =>
      inDirectory({ ...cifarFiles(train, test), ...change }, async (path) => {
        const error = await assertRejects(() => loadDataset({ path }), IdxError, message);
        assertEquals(error.message.split("\n").length, 1);
      }),
  });
}

Deno.test({
  name: "CIFAR-10's files: 100 damaged copies give one line, or images and labels that fit",
  ignore,
  fn: () => {
    const files = cifarFiles(train, test), random = createRandom(7);
    return inDirectory(files, async (path) => {
      let refused = 0;
      for (let i = 0; i < 100; i++) {
        const bytes = files["data_batch_1.bin"]!.slice(
          0,
          random() < 0.5 ? undefined : Math.floor(random() * 50_000),
        );
        bytes[Math.floor(random() * bytes.length / 3073) * 3073] = Math.floor(random() * 20);
        await Deno.writeFile(`${path}/data_batch_1.bin`, bytes);
        try {
          const { train } = await loadDataset({ path });
          assertEquals(train.images.length, train.count * 3072);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          assertEquals(error.message.split("\n").length, 1);
          refused++;
        }
      }
      assertEquals(refused > 50 && refused < 100, true, `${refused}`);
    });
  },
});
