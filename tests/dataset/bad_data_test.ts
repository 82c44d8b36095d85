import { assertEquals, assertLess, assertMatch, assertRejects, assertStrictEquals } from "@std/assert";
import { IdxError, loadMnist } from "lib/dataset/mod.ts";
import { openRegularFile } from "lib/files/mod.ts";
import { byteSource } from "lib/dataset/byte_source.ts";
import { explainFileError } from "lib/dataset/explain_file_error.ts";
import { missing } from "../permissions.ts";
import { makePipes } from "../files/special_files.ts";
import { encodeIdx, gzip, joined, tinyFiles, withFiles } from "./fixtures.ts";

type Files = Record<string, Uint8Array<ArrayBuffer>>;

/** Each case spoils a good data set in one way. DIR stands for the directory in the message, which must match as a whole. */
const cases: [name: string, spoil: (files: Files) => void | Promise<void>, message: string][] = [
  [
    "images cut short",
    (files) => put(files, trainImages, (bytes) => bytes.slice(0, 100)),
    "DIR/train-images-idx3-ubyte: expected 136 bytes, but got 100; the file is cut short, download it again",
  ],
  [
    "images too long",
    (files) => put(files, trainImages, (bytes) => new Uint8Array([...bytes, 0])),
    "DIR/train-images-idx3-ubyte: expected 136 bytes, but got 137; the file is longer than its header says, download it again",
  ],
  [
    "an empty file",
    (files) => put(files, testLabels, () => new Uint8Array()),
    "DIR/t10k-labels-idx1-ubyte: expected at least 8 bytes, but got 0; the file is cut short, download it again",
  ],
  [
    "a wrong magic number",
    (files) => put(files, trainImages, () => new TextEncoder().encode("<html>404</html>")),
    "DIR/train-images-idx3-ubyte: expected IDX data (first bytes 00 00 08), but got the first bytes 3c 68 74 6d; " +
    "name a file in the IDX format",
  ],
  [
    "images and labels swapped",
    (files) => put(files, trainImages, () => files[trainLabels]!),
    "DIR/train-images-idx3-ubyte: expected 3 dimensions (images, rows, columns), but got 1; " +
    "check that images and labels have not been swapped",
  ],
  [
    "images where labels belong",
    (files) => put(files, trainLabels, () => files[trainImages]!),
    "DIR/train-labels-idx1-ubyte: expected 1 dimension (labels), but got 3; check that images and labels have not been swapped",
  ],
  [
    "fewer labels than images",
    (files) => put(files, trainLabels, () => encodeIdx([19], new Uint8Array(19))),
    "DIR/train-labels-idx1-ubyte: expected 20 labels (one for each image of DIR/train-images-idx3-ubyte), but got 19; " +
    "take both files from the same data set",
  ],
  [
    "a label above 9",
    (files) => put(files, testLabels, () => encodeIdx([10], [0, 1, 2, 26, 4, 5, 6, 7, 8, 255])),
    "DIR/t10k-labels-idx1-ubyte: expected one of the 10 classes as the label of each image (0, 1, 2, …), but got 26 at position 3; correct the label, or leave the image out",
  ],
  [
    "test images of another size",
    (files) => put(files, testImages, () => encodeIdx([10, 3, 2], new Uint8Array(60))),
    "DIR/t10k-images-idx3-ubyte: expected images of 2 x 3 pixels (as in DIR/train-images-idx3-ubyte), but got 3 x 2; " +
    "take both files from the same data set",
  ],
  [
    "no images",
    (files) => {
      put(files, testImages, () => encodeIdx([0, 2, 3], []));
      put(files, testLabels, () => encodeIdx([0], []));
    },
    "DIR/t10k-images-idx3-ubyte: expected at least one pixel, but got 0 images of 2 x 3 pixels; choose another file",
  ],
  [
    "a missing file",
    (files) => void delete files[testLabels],
    "DIR: expected t10k-labels-idx1-ubyte, but it is missing; put it there (plain or .gz)",
  ],
  [
    "an empty directory",
    (files) => Object.keys(files).forEach((name) => delete files[name]),
    "DIR: expected the four files of a data set, but got an empty directory; put the four files there: train-images-idx3-ubyte, train-labels-idx1-ubyte, " +
    "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (plain or .gz)",
  ],
  [
    "two data sets in one directory",
    (files) => put(files, "emnist-digits-train-images-idx3-ubyte", () => files[trainImages]!),
    "DIR: expected one data set, but got 2 (emnist-digits-train-images-idx3-ubyte, t10k-images-idx3-ubyte); " +
    "keep one in each directory",
  ],
  [
    "two spellings of one file",
    (files) => put(files, "test-images.idx3-ubyte", () => files[testImages]!),
    "DIR: expected one file t10k-images-idx3-ubyte, but got 2 (t10k-images-idx3-ubyte, test-images.idx3-ubyte); keep one",
  ],
  [
    "gzip cut short",
    (files) => pack(files, trainImages, (bytes) => bytes.slice(0, -4)),
    "DIR/train-images-idx3-ubyte.gz: expected whole gzip data, but got damaged data; download the file again",
  ],
  [
    "gzip with a changed byte",
    // The last eight bytes are the check sum and the length.
    (files) => pack(files, trainImages, (bytes) => bytes.fill(0x55, -8, -7)),
    "DIR/train-images-idx3-ubyte.gz: expected whole gzip data, but got damaged data; download the file again",
  ],
  [
    "gzip whose second member is cut short",
    (files) =>
      pack(files, trainImages, async (bytes) => joined(bytes, (await gzip(new Uint8Array())).slice(0, -4))),
    "DIR/train-images-idx3-ubyte.gz: expected whole gzip data, but got damaged data; download the file again",
  ],
  [
    "gzip with something else behind it",
    (files) => pack(files, trainImages, (bytes) => joined(bytes, new TextEncoder().encode("<html>"))),
    "DIR/train-images-idx3-ubyte.gz: expected whole gzip data, but got damaged data; download the file again",
  ],
  [
    "gzip with a second member that the header knows nothing of",
    (files) => pack(files, trainImages, async (bytes) => joined(bytes, await gzip(new Uint8Array(1)))),
    "DIR/train-images-idx3-ubyte.gz: expected 136 bytes, but got more; the file is longer than its header says, download it again",
  ],
  [
    "gzip of too few bytes",
    (files) => pack(put(files, trainImages, (bytes) => bytes.slice(0, 100)), trainImages),
    "DIR/train-images-idx3-ubyte.gz: expected 136 bytes, but got 100; the file is cut short, download it again",
  ],
  [
    "gzip of too many bytes",
    (files) => pack(put(files, trainImages, (bytes) => new Uint8Array([...bytes, 0])), trainImages),
    "DIR/train-images-idx3-ubyte.gz: expected 136 bytes, but got more; the file is longer than its header says, download it again",
  ],
  [
    "gzip that promises more than it can hold",
    (files) => pack(put(files, trainImages, () => encodeIdx([20, 9999, 99], [1])), trainImages),
    "DIR/train-images-idx3-ubyte.gz: expected 19798036 bytes, but got gzip data that holds at most N; " +
    "the file is cut short, download it again",
  ],
  [
    "gzip that promises more than we read",
    (files) => pack(put(files, trainImages, () => encodeIdx([20, 99999, 99999], [1])), trainImages),
    "DIR/train-images-idx3-ubyte.gz: expected at most 1073741824 bytes, but got 20 x 99999 x 99999 values; " +
    "split the data set into smaller files",
  ],
];

for (const packed of [false, true]) {
  cases.push([
    `a header whose sizes are in little-endian byte order${packed ? ", in gzip" : ""}`,
    (files) => {
      put(files, trainImages, (bytes) => littleEndian(bytes, [4, 8, 12]));
      return packed ? pack(files, trainImages) : undefined;
    },
    `DIR/train-images-idx3-ubyte${
      packed ? ".gz" : ""
    }: expected the header's numbers in big-endian byte order, ` +
    "but got little-endian; write the file again with the most significant byte first, as the IDX format says",
  ], [
    `a header that is in little-endian byte order as a whole${packed ? ", in gzip" : ""}`,
    (files) => {
      put(files, trainLabels, (bytes) => littleEndian(bytes, [0, 4]));
      return packed ? pack(files, trainLabels) : undefined;
    },
    `DIR/train-labels-idx1-ubyte${
      packed ? ".gz" : ""
    }: expected the header's numbers in big-endian byte order, ` +
    "but got little-endian; write the file again with the most significant byte first, as the IDX format says",
  ]);
}

/** Turns round the 32-bit numbers at these places. */
function littleEndian(bytes: Files[string], places: number[]): Files[string] {
  const changed = bytes.slice();
  for (const place of places) changed.subarray(place, place + 4).reverse();
  return changed;
}

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

async function pack(
  files: Files,
  name: string,
  change: (bytes: Files[string]) => Files[string] | Promise<Files[string]> = (bytes) => bytes,
): Promise<void> {
  files[`${name}.gz`] = await change(await gzip(files[name]!));
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
          /at most \d+(?=; the file is cut short)/,
          "at most N",
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
      await assertRejects(() => loadMnist({ directory }), IdxError, "expected 136 bytes, but got more");
      // How far the reader went into the file to get these bytes says how much it has unpacked.
      using opened = (await openRegularFile(`${directory}/${trainImages}.gz`, { advice: "" }))!;
      const { file } = opened;
      await using source = await byteSource(opened, "bomb");
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
        `${directory}/${trainImages}: expected a directory, but got a file; `,
      );
      await Deno.remove(`${directory}/${trainImages}`);
      await Deno.mkdir(`${directory}/${trainImages}`);
      await assertRejects(
        () => loadMnist({ directory }),
        IdxError,
        `${directory}/${trainImages}: expected a file, but got a directory; `,
      );
    });
  },
});

for (
  const [name, files, hint] of [
    ["train.csv", { "train.csv": "label,pixel0" }, "train.csv is a table, as used by Kaggle; ORIGINAL"],
    ["mnist.npz", { "mnist.npz": "PK" }, "mnist.npz is a NumPy archive, as used by Keras; ORIGINAL"],
    [
      "archive.zip",
      { "archive.zip": "PK" },
      "unpack archive.zip, and name the directory with the four IDX files",
    ],
    ["notes.txt", { "notes.txt": "" }, "put it there (plain or .gz)"],
  ] as const
) {
  Deno.test({
    name: `loadMnist gives a hint where it finds no IDX files but ${name}`,
    ignore: missing("read", "write"),
    fn: async () => {
      const bytes = Object.entries(files).map(([file, text]) => [file, new TextEncoder().encode(text)]);
      await withFiles(Object.fromEntries(bytes), async (directory) => {
        const advice = hint.replace(
          "ORIGINAL",
          "take the data set in its original form, four IDX files (plain or .gz)",
        );
        const says = async (path: string) =>
          (await assertRejects(() => loadMnist({ directory: path }), IdxError)).message;
        assertEquals(
          await says(directory),
          `${directory}: expected ${Object.keys(tinyFiles()).join(", ")}, but they are missing; ${advice}`,
        );
        const path = `${directory}/${name}`;
        const named = name === "notes.txt" ? "name the directory that holds the four IDX files" : advice;
        assertEquals(await says(path), `${path}: expected a directory, but got a file; ${named}`);
      });
    },
  });
}

Deno.test({
  name: "loadMnist names the directory below that holds the files, as torchvision has it",
  ignore: missing("read", "write"),
  fn: async () => {
    await withFiles({}, async (directory) => {
      await Deno.mkdir(`${directory}/MNIST/raw`, { recursive: true });
      await Deno.mkdir(`${directory}/MNIST/processed`);
      for (const [name, bytes] of Object.entries(tinyFiles())) {
        await Deno.writeFile(`${directory}/MNIST/raw/${name}`, bytes);
      }
      for (const named of [directory, `${directory}/MNIST`, `${directory}/MNIST/`]) {
        const { message } = await assertRejects(() => loadMnist({ directory: named }), IdxError);
        const hint = `; the four files are in ${directory}/MNIST/raw: name that directory`;
        assertEquals(message.endsWith(hint), true, message);
      }
    });
  },
});

Deno.test({
  name: "loadMnist refuses: pipes and devices in the place of a file or of the directory",
  ignore: Deno.build.os === "windows" || missing("read", "write", "run"),
  fn: async () => {
    await withFiles(tinyFiles(), async (directory) => {
      const path = `${directory}/${testLabels}`;
      const says = async (named: string) =>
        (await assertRejects(() => loadMnist({ directory: named }), IdxError)).message;
      await Deno.remove(path);
      await Deno.symlink("/dev/zero", path);
      assertEquals(
        await says(directory),
        `${path}: expected a file, but got a pipe or device; name another directory`,
      );
      await Deno.remove(path);
      await makePipes(path);
      assertEquals(
        await says(directory),
        `${path}: expected a file, but got a pipe or device; name another directory`,
      );
      assertMatch(await says(path), /expected a directory, but got a pipe or device; name the directory/);
    });
  },
});

Deno.test({
  name: "loadMnist refuses: no permission from Deno",
  permissions: { read: false },
  fn: async () => {
    const error = await assertRejects(() => loadMnist({ directory: "data" }), IdxError);
    assertEquals(error.message, "data: Deno has no permission to read it; grant read access to it");
    const npm = await assertRejects(() => loadMnist(), IdxError);
    assertMatch(
      npm.message,
      /train-images-idx3-ubyte: Deno has no permission to read it; grant read access to it$/,
    );
  },
});

Deno.test("explainFileError: no permission from the system, a failing disk, and what is not a file error", () => {
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
