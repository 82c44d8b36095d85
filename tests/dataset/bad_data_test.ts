import { assertEquals, assertLess, assertMatch, assertRejects, assertStrictEquals } from "@std/assert";
import { IdxError, loadMnist } from "lib/dataset/mod.ts";
import { byteSource } from "lib/dataset/byte_source.ts";
import { explainFileError } from "lib/dataset/explain_file_error.ts";
import { missing } from "../permissions.ts";
import { encodeIdx, gzip, tinyFiles, withFiles } from "./fixtures.ts";

type Files = Record<string, Uint8Array<ArrayBuffer>>;

/** Each case spoils a good data set in one way. DIR stands for the directory in the message, which must match as a whole. */
const cases: [name: string, spoil: (files: Files) => void | Promise<void>, message: string][] = [
  [
    "images cut short",
    (files) => put(files, trainImages, (bytes) => bytes.slice(0, 100)),
    "DIR/train-images-idx3-ubyte: 136 bytes expected, 100 found; the file is cut short, download it again",
  ],
  [
    "images too long",
    (files) => put(files, trainImages, (bytes) => new Uint8Array([...bytes, 0])),
    "DIR/train-images-idx3-ubyte: 136 bytes expected, 137 found; the file is longer than its header says, download it again",
  ],
  [
    "an empty file",
    (files) => put(files, testLabels, () => new Uint8Array()),
    "DIR/t10k-labels-idx1-ubyte: at least 8 bytes expected, 0 found; the file is cut short, download it again",
  ],
  [
    "a wrong magic number",
    (files) => put(files, trainImages, () => new TextEncoder().encode("<html>404</html>")),
    "DIR/train-images-idx3-ubyte: IDX data expected (first bytes 00 00 08), first bytes 3c 68 74 6d found; " +
    "this is another kind of file",
  ],
  [
    "images and labels swapped",
    (files) => put(files, trainImages, () => files[trainLabels]!),
    "DIR/train-images-idx3-ubyte: 3 dimensions expected (images, rows, columns), 1 found; " +
    "check that images and labels have not been swapped",
  ],
  [
    "images where labels belong",
    (files) => put(files, trainLabels, () => files[trainImages]!),
    "DIR/train-labels-idx1-ubyte: 1 dimension expected (labels), 3 found; check that images and labels have not been swapped",
  ],
  [
    "fewer labels than images",
    (files) => put(files, trainLabels, () => encodeIdx([19], new Uint8Array(19))),
    "DIR/train-labels-idx1-ubyte: 20 labels expected (one for each image of DIR/train-images-idx3-ubyte), 19 found; " +
    "take both files from the same data set",
  ],
  [
    "a label above 9",
    (files) => put(files, testLabels, () => encodeIdx([10], [0, 1, 2, 26, 4, 5, 6, 7, 8, 255])),
    "DIR/t10k-labels-idx1-ubyte: labels 0 to 9 expected, 26 found at position 3; choose a data set of ten classes",
  ],
  [
    "test images of another size",
    (files) => put(files, testImages, () => encodeIdx([10, 3, 2], new Uint8Array(60))),
    "DIR/t10k-images-idx3-ubyte: images of 2 x 3 pixels expected (as in DIR/train-images-idx3-ubyte), 3 x 2 found; " +
    "take both files from the same data set",
  ],
  [
    "no images",
    (files) => {
      put(files, testImages, () => encodeIdx([0, 2, 3], []));
      put(files, testLabels, () => encodeIdx([0], []));
    },
    "DIR/t10k-images-idx3-ubyte: at least one pixel expected, 0 images of 2 x 3 pixels found; choose another file",
  ],
  [
    "a missing file",
    (files) => void delete files[testLabels],
    "DIR: t10k-labels-idx1-ubyte expected, not found; put it there (plain or .gz)",
  ],
  [
    "an empty directory",
    (files) => Object.keys(files).forEach((name) => delete files[name]),
    "DIR: the directory is empty; put the four files there: train-images-idx3-ubyte, train-labels-idx1-ubyte, " +
    "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (plain or .gz)",
  ],
  [
    "two data sets in one directory",
    (files) => put(files, "emnist-digits-train-images-idx3-ubyte", () => files[trainImages]!),
    "DIR: one data set expected, 2 found (emnist-digits-train-images-idx3-ubyte, t10k-images-idx3-ubyte); " +
    "keep one in each directory",
  ],
  [
    "two spellings of one file",
    (files) => put(files, "test-images.idx3-ubyte", () => files[testImages]!),
    "DIR: one file t10k-images-idx3-ubyte expected, 2 found (t10k-images-idx3-ubyte, test-images.idx3-ubyte); keep one",
  ],
  [
    "gzip cut short",
    (files) => pack(files, trainImages, (bytes) => bytes.slice(0, -4)),
    "DIR/train-images-idx3-ubyte.gz: whole gzip data expected, damaged data found; download the file again",
  ],
  [
    "gzip with a changed byte",
    // The last eight bytes are the check sum and the length.
    (files) => pack(files, trainImages, (bytes) => bytes.fill(0x55, -8, -7)),
    "DIR/train-images-idx3-ubyte.gz: whole gzip data expected, damaged data found; download the file again",
  ],
  [
    "gzip of too few bytes",
    (files) => pack(put(files, trainImages, (bytes) => bytes.slice(0, 100)), trainImages),
    "DIR/train-images-idx3-ubyte.gz: 136 bytes expected, 100 found; the file is cut short, download it again",
  ],
  [
    "gzip of too many bytes",
    (files) => pack(put(files, trainImages, (bytes) => new Uint8Array([...bytes, 0])), trainImages),
    "DIR/train-images-idx3-ubyte.gz: 136 bytes expected, more found; the file is longer than its header says, download it again",
  ],
  [
    "gzip that promises more than it can hold",
    (files) => pack(put(files, trainImages, () => encodeIdx([20, 9999, 99], [1])), trainImages),
    "DIR/train-images-idx3-ubyte.gz: 19798036 bytes expected, gzip data that holds at most N found; " +
    "the file is cut short, download it again",
  ],
  [
    "gzip that promises more than we read",
    (files) => pack(put(files, trainImages, () => encodeIdx([20, 99999, 99999], [1])), trainImages),
    "DIR/train-images-idx3-ubyte.gz: at most 1073741824 bytes expected, 20 x 99999 x 99999 values promised; " +
    "split the data set into smaller files",
  ],
];

const [trainImages, trainLabels, testImages, testLabels] = Object.keys(tinyFiles()) as [
  string,
  string,
  string,
  string,
];

function put(files: Files, name: string, change: (bytes: Files[string]) => Files[string]): Files {
  files[name] = change(files[name] ?? new Uint8Array());
  return files;
}

async function pack(files: Files, name: string, change = (bytes: Files[string]) => bytes): Promise<void> {
  files[`${name}.gz`] = change(await gzip(files[name]!));
  delete files[name];
}

for (const [name, spoil, message] of cases) {
  Deno.test({
    name: `loadMnist refuses: ${name}`,
    ignore: missing("read", "write"),
    fn: async () => {
      const files = tinyFiles();
      await spoil(files);
      await withFiles(files, async (directory) => {
        const error = await assertRejects(() => loadMnist({ directory }), IdxError);
        const found = error.message.replaceAll(directory, "DIR").replace(
          /at most \d+ found/,
          "at most N found",
        );
        assertEquals(found, message);
      });
    },
  });
}

Deno.test({
  name: "loadMnist refuses: a gzip bomb, of which only the beginning is unpacked",
  ignore: missing("read", "write"),
  fn: async () => {
    // 400 MB of zeros in 400 KB, behind a header that promises 120 bytes.
    const million = new Uint8Array(1_000_000);
    const unpacked = [encodeIdx([20, 2, 3], []), ...Array(400).fill(million)];
    const packed = ReadableStream.from<BufferSource>(unpacked).pipeThrough(new CompressionStream("gzip"));
    const files: Files = tinyFiles();
    delete files[trainImages];
    files[`${trainImages}.gz`] = new Uint8Array(await new Response(packed).arrayBuffer());
    await withFiles(files, async (directory) => {
      await assertRejects(() => loadMnist({ directory }), IdxError, "136 bytes expected, more found");
      // How far the reader went into the file to get these bytes says how much it has unpacked.
      using file = await Deno.open(`${directory}/${trainImages}.gz`);
      await using source = await byteSource(file, "bomb");
      assertEquals(await source.fill(new Uint8Array(137)), 137);
      assertLess(await file.seek(0, Deno.SeekMode.Current), files[`${trainImages}.gz`]!.length / 4);
    });
  },
});

Deno.test({
  name: "loadMnist refuses: a directory that does not exist",
  ignore: missing("read"),
  fn: async () => {
    await assertRejects(
      () => loadMnist({ directory: "no/such/place" }),
      IdxError,
      "no/such/place: no such file or directory; name the directory that holds the four IDX files",
    );
  },
});

Deno.test({
  name: "loadMnist refuses: a file where the directory should be, and a directory where a file should be",
  ignore: missing("read", "write"),
  fn: async () => {
    await withFiles(tinyFiles(), async (directory) => {
      await assertRejects(
        () => loadMnist({ directory: `${directory}/${trainImages}` }),
        IdxError,
        `${directory}/${trainImages}: a directory expected, a file found; `,
      );
      await Deno.remove(`${directory}/${trainImages}`);
      await Deno.mkdir(`${directory}/${trainImages}`);
      await assertRejects(
        () => loadMnist({ directory }),
        IdxError,
        `${directory}/${trainImages}: a file expected, a directory found; `,
      );
    });
  },
});

Deno.test({
  name: "loadMnist refuses: no permission from Deno",
  permissions: { read: false },
  fn: async () => {
    const error = await assertRejects(() => loadMnist({ directory: "data" }), IdxError);
    assertEquals(error.message, "data: Deno has no permission to read it; run again with --allow-read");
    const npm = await assertRejects(() => loadMnist(), IdxError);
    assertMatch(
      npm.message,
      /train-images-idx3-ubyte: Deno has no permission to read it; run again with --allow-read$/,
    );
  },
});

Deno.test("explainFileError: no permission from the system, a failing disk, and what is no file error", () => {
  const explain = (error: Error) => (explainFileError(error, "data/x", "name another file") as Error).message;
  assertEquals(
    explain(new Deno.errors.PermissionDenied("Permission denied (os error 13)")),
    "data/x: the system does not let you read it; change its permissions, or name another file",
  );
  const failing = Object.assign(new Error("Input/output error (os error 5)"), { code: "EIO" });
  assertEquals(
    explain(failing),
    "data/x: cannot be read (Input/output error (os error 5)); name another file",
  );
  const bug = new TypeError("undefined is not a function");
  assertStrictEquals(explainFileError(bug, "data/x", ""), bug);
});
