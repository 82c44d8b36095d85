import { assertEquals, assertRejects } from "@std/assert";
import { IdxError } from "lib/dataset/mod.ts";
import { loadImages } from "lib/dataset/formats/mod.ts";
import { missing } from "../../permissions.ts";
import {
  csvOf,
  type Files,
  foldersOf,
  idxOf,
  inDirectory,
  npyOf,
  npzOf,
  parquetOf,
  pngsOf,
  test,
  textBytes,
  train,
} from "./files.ts";

const ignore = missing("read", "write");
const idx = idxOf(train, test), shape = [test.count, test.rows, test.cols];
const unlabelled = textBytes(csvOf(test, { labels: false }));
const pictures = Object.fromEntries(pngsOf(test).map((bytes, i) => [`${i + 1}.png`, bytes]));

/** The test images in each form, without labels or with labels that are not used. */
const forms: [name: string, files: Files, path: string, notes?: string[]][] = [
  ["Kaggle's test.csv", { "test.csv": unlabelled }, "test.csv"],
  [
    "Kaggle's directory",
    {
      "train.csv": textBytes(csvOf(train)),
      "test.csv": unlabelled,
      "sample_submission.csv": textBytes("ImageId,Label\n1,0\n"),
    },
    "",
  ],
  ["CSV with labels", { "a.csv": textBytes(csvOf(test)) }, "a.csv", ["the labels in a.csv are not used"]],
  ["npz", { "a.npz": npzOf({ images: npyOf(shape, test.images) }) }, "a.npz"],
  // loadDataset takes the images of such an archive as they are.
  ["npz of EMNIST", { "emnist-a.npz": npzOf({ x: npyOf(shape, test.images) }) }, "emnist-a.npz"],
  ["npz of Keras", {
    "a.npz": npzOf({
      x_train: npyOf([1, 4, 4], train.images.slice(0, 16)),
      x_test: npyOf(shape, test.images),
    }),
  }, ""],
  ["parquet", { "test.parquet": parquetOf(test, undefined, "SNAPPY", false) }, ""],
  ["IDX", { "t10k-images-idx3-ubyte": idx["t10k-images-idx3-ubyte"]! }, "t10k-images-idx3-ubyte"],
  ["a directory of IDX files", idx, ""],
  ["a folder of pictures, 2.png before 10.png", pictures, ""],
  [
    "pictures in a folder test",
    {
      ...foldersOf(train, "train/"),
      ...Object.fromEntries(Object.entries(pictures).map(([name, bytes]) => [`test/${name}`, bytes])),
    },
    "",
  ],
];
for (const [name, files, path, notes = []] of forms) {
  Deno.test({
    name: `loadImages: ${name}, all images in their order`,
    ignore,
    fn: () =>
      inDirectory(files, async (directory) => {
        const found = await loadImages(`${directory}/${path}`);
        assertEquals([found.count, found.rows, found.cols], shape);
        assertEquals(found.images, test.images);
        assertEquals(found.notes, notes);
      }),
  });
}

const refused: [name: string, files: Files, path: string, message: string][] = [
  ["nothing", {}, "", "expected images (IDX, CSV, .npz, parquet, or a folder of pictures), but got none"],
  ["no such file", {}, "no.csv", "no such file or directory"],
  ["another file", { "a.txt": textBytes("1") }, "a.txt", "but got another name"],
  [
    "two test files",
    { "test1.csv": unlabelled, "test2.csv": unlabelled },
    "",
    "expected one file of images, but got 2",
  ],
  [
    "an archive without images",
    { "a.npz": npzOf({ y: npyOf([2], [0, 1]) }) },
    "a.npz",
    "but got none of them",
  ],
];
for (const [name, files, path, message] of refused) {
  Deno.test({
    name: `loadImages refuses ${name} in one line`,
    ignore,
    fn: () =>
      inDirectory(files, async (directory) => {
        const error = await assertRejects(() => loadImages(`${directory}/${path}`), IdxError, message);
        assertEquals(error.message.split("\n").length, 1);
      }),
  });
}
