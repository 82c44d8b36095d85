import { assertEquals, assertRejects } from "@std/assert";
import { zipSync } from "fflate";
import { loadDataset } from "lib/dataset/formats/mod.ts";
import { UserError } from "lib/errors.ts";
import { makePipes } from "../../files/special_files.ts";
import { missing } from "../../permissions.ts";
import { tinySplit } from "../fixtures.ts";
import {
  arraysOf,
  csvOf,
  type Files,
  foldersOf,
  inDirectory,
  npyOf,
  npzOf,
  pngsOf,
  textBytes,
  train,
} from "./files.ts";

const csv = (change: (text: string) => string): Files => ({ "train.csv": textBytes(change(csvOf(train))) });
const npz = (change: Files): Files => ({ "mnist.npz": npzOf({ ...arraysOf(train), ...change }) });
const html = textBytes("<html>404</html>");

/** DIR stands for the directory in the message, which must match as a whole. */
const cases: [name: string, files: Files, message: string][] = [
  [
    "CSV: a pixel above 255",
    csv((text) => text.replace(/^1,31,/m, "1,256,")),
    'DIR/train.csv, line 3: expected whole numbers from 0 to 255 as pixels, but got "256" in column 2; ' +
    "correct the line, or leave it out",
  ],
  [
    "CSV: an empty field",
    csv((text) => text.replace(/^1,31,/m, "1,,")),
    'DIR/train.csv, line 3: expected whole numbers from 0 to 255 as pixels, but got "" in column 2; ' +
    "correct the line, or leave it out",
  ],
  [
    "CSV: a label without an end",
    csv((text) => text.replace(/^1,31,/m, `${"1".repeat(201)},31,`)),
    "DIR/train.csv, line 3: expected a label of at most 200 bytes, but got 201; correct the line, or leave it out",
  ],
  [
    "CSV: no label in a line",
    csv((text) => text.replace(/^1,31,/m, ",31,")),
    "DIR/train.csv, line 3: expected a label, but got none; correct the line, or leave it out",
  ],
  [
    "CSV: cut short in a line",
    csv((text) => text.slice(0, text.lastIndexOf(","))),
    "DIR/train.csv, line 41: expected 17 values, but got 16; download the file again",
  ],
  [
    "CSV: a number of pixels that makes no square",
    csv((text) => text.replaceAll(/,\w+$/gm, "")),
    "DIR/train.csv: expected a label and the pixels of a square image in each line, separated by commas, " +
    'but got 16 columns (the first line begins "label,pixel0,pixel1,pixel2,pixel3,pixel4"); ' +
    "save the table as Kaggle's: label,pixel0,pixel1,…",
  ],
  [
    "CSV: a page in place of the table",
    { "train.csv": html },
    "DIR/train.csv: expected a label and the pixels of a square image in each line, separated by commas, " +
    'but got 1 columns (the first line begins "<html>404</html>"); save the table as Kaggle\'s: label,pixel0,pixel1,…',
  ],
  [
    "CSV: no labels",
    { "train.csv": textBytes(csvOf(train, { labels: false })) },
    "DIR/train.csv: expected a column label, but got pixels only; name the file with the labels, such as train.csv",
  ],
  [
    "CSV: a header only",
    csv((text) => text.slice(0, text.indexOf("\n"))),
    "DIR/train.csv: expected at least one image, but got none; choose another file",
  ],
  [
    "CSV: 62 classes and one more",
    { "train.csv": textBytes(Array.from({ length: 63 }, (_, i) => `${i},1,2,3,4\n`).join("")) },
    "DIR/train.csv: expected 2 to 62 classes, but got 63; choose another data set",
  ],
  [
    "CSV: two files that may be meant",
    { "a.csv": html, "b.csv": html },
    "DIR: expected one file for training and one for testing, by their names (train, test), but got 2 (a.csv, b.csv); " +
    "name the file that you mean, or rename them",
  ],
  [
    "npz: not an archive",
    { "mnist.npz": html },
    "DIR/mnist.npz: expected a zip archive, but got damaged data (invalid zip data); download the file again",
  ],
  [
    "npz: other arrays",
    { "mnist.npz": npzOf({ a: npyOf([1], [1]) }) },
    "DIR/mnist.npz: expected the arrays x_train and y_train, but got none of them; save the arrays under these names",
  ],
  [
    "npz: an array that is cut short",
    npz({ x_train: arraysOf(train).x_train!.slice(0, -1) }),
    "DIR/mnist.npz: x_train.npy: expected 640 bytes of values (40 x 4 x 4 of 1), but got 639; " +
    "save it again with numpy.save",
  ],
  [
    "npz: a shape of more values than there are",
    npz({ x_train: npyOf([2 ** 31, 2 ** 31, 2 ** 31], [1]) }),
    "DIR/mnist.npz: x_train.npy: expected 9.903520314283042e+27 bytes of values (2147483648 x 2147483648 x 2147483648 of 1), " +
    "but got 1; save it again with numpy.save",
  ],
  [
    "npz: fractions",
    npz({ y_train: npyOf([40], train.labels, "<f4") }),
    "DIR/mnist.npz: y_train.npy: expected an array of whole numbers, but got the header " +
    "\"{'descr': '<f4', 'fortran_order': False, 'shape': (40,), }\"; save it again with numpy.save",
  ],
  [
    "npz: labels of 8 bytes, one above 255",
    npz({
      y_train: npyOf([40], train.labels, "<i8").map((value, i, all) => i === all.length - 7 ? 1 : value),
    }),
    "DIR/mnist.npz: y_train.npy: expected values from 0 to 255, but got another one at position 39; " +
    "save pixels and labels as uint8",
  ],
  [
    "npz: fewer labels than images",
    npz({ y_train: npyOf([39], train.labels.subarray(1)) }),
    "DIR/mnist.npz: x_train.npy: expected 40 labels, one for each image, but got 39; take both from the same data set",
  ],
  [
    "npz: images of two channels",
    npz({ x_train: npyOf([6, 4, 4, 2], new Uint8Array(192)) }),
    "DIR/mnist.npz: x_train.npy: expected images (count x rows x columns, in colour x 3), but got 6 x 4 x 4 x 2; " +
    "save grey images with three dimensions, images in colour with four",
  ],
  [
    "npz: test images without their labels",
    npz({ x_test: npyOf([1, 4, 4], new Uint8Array(16)) }),
    "DIR/mnist.npz: expected the arrays x_test and y_test, but got one of them; save both, or none",
  ],
  [
    "npz: two files of one name",
    { "mnist.npz": renamed(npzOf({ ...arraysOf(train), y_other: npyOf([1], [1]) }), "y_other", "y_train") },
    "DIR/mnist.npz: expected one y_train.npy in the archive, but got several; download the file again, or choose another one",
  ],
  [
    "npz: a changed pixel",
    {
      "mnist.npz": zipSync(stored(arraysOf(train)), { level: 0 }).map((value, i) =>
        i === 300 ? value ^ 1 : value
      ),
    },
    "DIR/mnist.npz: expected whole data in x_train.npy, but got damaged data (its check sum differs); " +
    "download the file again, or choose another one",
  ],
  [
    "npz: an array that promises more than the archive can hold",
    { "mnist.npz": promising(zipSync(stored(arraysOf(train)))) },
    "DIR/mnist.npz: expected at most 1073741824 bytes unpacked, but got 2147483647; " +
    "download the file again, or choose another one",
  ],
  [
    "npz: a page in place of an array",
    npz({ x_train: html }),
    'DIR/mnist.npz: x_train.npy: expected a NumPy array (.npy), but got "<html>"; save it again with numpy.save',
  ],
  [
    "parquet: not such a file",
    { "train.parquet": html },
    "DIR/train.parquet: expected a parquet file of pictures and labels, but got damaged data " +
    "(parquet file invalid (footer != PAR1)); download the file again",
  ],
  [
    "folders: a picture of another size",
    { ...foldersOf(train, ""), "9/x.png": pngsOf(tinySplit(1, 5, 4))[0]! },
    "DIR/9/x.png: expected a picture of 4 x 4 pixels, like the first one of DIR, but got 5 x 4; resize all pictures to one size first",
  ],
  [
    "folders: something else in place of a picture",
    { ...foldersOf(train, ""), "3/x.png": html },
    "DIR/3/x.png: expected a PNG or JPEG picture, but got HTML; save it as JPEG or PNG",
  ],
  [
    "folders: one class",
    { "train/7/x.png": foldersOf(train, "")["7/007.png"]! },
    "DIR/train: expected 2 to 62 folders, one for each class, but got 1; " +
    "put the pictures into folders named by their classes",
  ],
];

function stored(arrays: Files): Files {
  return Object.fromEntries(Object.entries(arrays).map(([name, bytes]) => [`${name}.npy`, bytes]));
}

/** Replaces a name of the same length wherever it occurs. */
function renamed(archive: Uint8Array<ArrayBuffer>, from: string, to: string): Uint8Array<ArrayBuffer> {
  const bytes = archive.slice(), name = textBytes(from);
  for (let at = 0; at < bytes.length; at++) {
    if (name.every((value, i) => bytes[at + i] === value)) bytes.set(textBytes(to), at);
  }
  return bytes;
}

/** Lets the archive's directory state a size of 2 GiB for its first file. */
function promising(archive: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(archive.buffer);
  const at = archive.findIndex((_, i) => i + 4 <= archive.length && view.getUint32(i, true) === 0x02014b50);
  view.setUint32(at + 24, 2 ** 31 - 1, true);
  return archive;
}

for (const [name, files, message] of cases) {
  Deno.test({
    name: `loadDataset refuses: ${name}`,
    ignore: missing("read", "write"),
    fn: () =>
      inDirectory(files, async (directory) => {
        const error = await assertRejects(() => loadDataset({ path: directory }), UserError);
        assertEquals(error.message.replaceAll(directory, "DIR").replace(/^deno-formats-\w+/, "DIR"), message);
      }),
  });
}

Deno.test({
  name: "loadDataset refuses pipes and devices in place of files, and does not follow links to folders",
  ignore: Deno.build.os === "windows" || missing("read", "write", "run"),
  fn: () =>
    inDirectory({}, async (directory) => {
      await makePipes(`${directory}/train.csv`);
      const advice = "name another file";
      await assertRejects(
        () => loadDataset({ path: directory }),
        UserError,
        `expected a file, but got a pipe or device; ${advice}`,
      );
      await Deno.remove(`${directory}/train.csv`);
      await Deno.symlink("/dev/zero", `${directory}/mnist.npz`);
      await assertRejects(
        () => loadDataset({ path: directory }),
        UserError,
        `expected a file, but got a pipe or device; ${advice}`,
      );
      await Deno.remove(`${directory}/mnist.npz`);
      await Deno.mkdir(`${directory}/train`);
      for (const name of "0123456789") await Deno.symlink("/", `${directory}/train/${name}`);
      await assertRejects(
        () => loadDataset({ path: directory }),
        UserError,
        "expected 2 to 62 folders, one for each class, but got 0",
      );
    }),
});
