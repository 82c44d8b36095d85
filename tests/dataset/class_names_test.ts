import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { classesOfNumbers, namesByDataset } from "lib/dataset/class_names.ts";
import { parseMapping } from "lib/dataset/emnist.ts";
import { loadDataset, loadImages } from "lib/dataset/formats/mod.ts";
import { type Dataset, IdxError, loadMnist, type Split } from "lib/dataset/mod.ts";
import { missing } from "../permissions.ts";
import { csvOf, textBytes } from "./formats/files.ts";
import { encodeIdx, withFiles } from "./fixtures.ts";

const ignore = missing("read", "write");

/** Images of 3 x 3 pixels, all different, with these labels. */
function splitOf(labels: number[]): Split {
  const images = Uint8Array.from({ length: 9 * labels.length }, (_, i) => (i * 7) % 251);
  return { images, labels: Uint8Array.from(labels), count: labels.length, rows: 3, cols: 3 };
}

/** The four files, with a prefix. */
function filesOf(train: Split, test: Split, prefix = ""): Record<string, Uint8Array<ArrayBuffer>> {
  const images = ({ images, count, rows, cols }: Split) => encodeIdx([count, rows, cols], images);
  const labels = ({ labels, count }: Split) => encodeIdx([count], labels);
  return {
    [`${prefix}train-images-idx3-ubyte`]: images(train),
    [`${prefix}train-labels-idx1-ubyte`]: labels(train),
    [`${prefix}test-images-idx3-ubyte`]: images(test),
    [`${prefix}test-labels-idx1-ubyte`]: labels(test),
  };
}

/** The same images with rows and columns exchanged. */
function turned({ images, ...rest }: Split): Split {
  const at = (i: number) => 9 * Math.floor(i / 9) + 3 * (i % 3) + Math.floor(i % 9 / 3);
  return { images: images.map((_, i) => images[at(i)]!), ...rest };
}

const letters = splitOf([3, 1, 2, 26, 1]), tested = splitOf([26, 2]);
const mapping = Array.from({ length: 26 }, (_, i) => `${i + 1} ${65 + i} ${97 + i}\n`).join("");
const note = "EMNIST's images are stored with rows and columns exchanged: they are turned upright";

function assertUprightLetters({ train, test, classNames, notes }: Dataset): void {
  assertEquals(classNames.join(""), "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  assertEquals([...train.labels, ...test.labels], [2, 0, 1, 25, 0, 25, 1]);
  assertEquals([train.images, test.images], [turned(letters).images, turned(tested).images]);
  assertEquals(notes, [note]);
}

Deno.test({
  name:
    "EMNIST's letters as IDX: upright, labels 1 to 26 are A to Z, and the checksums are those of upright images",
  ignore,
  fn: () =>
    withFiles({
      ...filesOf(letters, tested, "emnist-letters-"),
      "emnist-letters-mapping.txt": textBytes(mapping),
      "emnist-balanced-mapping.txt": textBytes("0 48\n"),
    }, async (directory) => {
      const found = await loadMnist({ directory });
      assertUprightLetters(found);
      assertEquals([found.name, found.source], ["emnist-letters", directory]);
      // As if they had been stored like that: a run on images as they were before is not resumed.
      await withFiles(filesOf(turned(letters), turned(tested)), async (other) => {
        const { checksums } = await loadMnist({ directory: other });
        assertEquals(Object.values(found.checksums), Object.values(checksums));
      });
      const images = await loadImages(`${directory}/emnist-letters-test-images-idx3-ubyte`);
      assertEquals([images.images, images.notes], [turned(tested).images, [note]]);
    }),
});

Deno.test({
  name: "EMNIST's letters as CSV: the same",
  ignore,
  fn: () =>
    withFiles({
      "emnist-letters-train.csv": textBytes(csvOf(letters, { header: false })),
      "emnist-letters-test.csv": textBytes(csvOf(tested, { header: false })),
      "emnist-letters-mapping.txt": textBytes(mapping),
    }, async (path) => assertUprightLetters(await loadDataset({ path }))),
});

Deno.test({
  name: "byclass: 62 classes by the mapping, also those that do not occur; without it, by their numbers",
  ignore,
  fn: () => {
    const codes = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
    const text = codes.map((code, i) => `${i} ${code.charCodeAt(0)}`).join("\r\n");
    const files = filesOf(splitOf([61, 0, 36, 10]), splitOf([36]), "emnist-byclass-");
    return withFiles({ ...files, "emnist-byclass-mapping.txt": textBytes(text) }, async (directory) => {
      const { classNames, train } = await loadMnist({ directory });
      assertEquals([classNames, [...train.labels]], [codes, [61, 0, 36, 10]]);
      await Deno.remove(`${directory}/emnist-byclass-mapping.txt`);
      const plain = await loadMnist({ directory });
      assertEquals([plain.classNames, [...plain.train.labels]], [["0", "10", "36", "61"], [3, 0, 2, 1]]);
    });
  },
});

Deno.test({
  name:
    "Fashion-MNIST's and KMNIST's names, and the note, by the name of the directory; not for other labels",
  ignore,
  fn: () =>
    withFiles(filesOf(splitOf([0, 9, 5]), splitOf([1])), async (directory) => {
      assertEquals((await loadMnist({ directory })).classNames, [..."0123456789"]);
      await Deno.rename(directory, `${directory}-fashion`);
      const { classNames, notes } = await loadMnist({ directory: `${directory}-fashion` });
      assertEquals([classNames[0], classNames[9], notes?.length], ["T-shirt/top", "Ankle boot", 1]);
      await Deno.rename(`${directory}-fashion`, directory);
      assertEquals(namesByDataset("kmnist")?.classNames.join(" "), "o ki su tsu na ha ma ya re wo");
      assertEquals(namesByDataset("my digits"), undefined);
    }),
});

Deno.test("labels: two classes, 62 classes, and refusals of one, of 63, and of a label without a class", () => {
  const of = (labels: Iterable<number>, test: number[] = []) =>
    classesOfNumbers(
      { labels: Uint8Array.from(labels), name: "a" },
      { labels: Uint8Array.from(test), name: "b" },
    );
  assertEquals(of([7, 200], [200]), {
    classNames: ["7", "200"],
    train: Uint8Array.of(0, 1),
    test: Uint8Array.of(1),
  });
  assertEquals(of(Array(62).keys()).classNames.length, 62);
  assertThrows(
    () => of([12, 12]),
    IdxError,
    "a: expected 2 to 62 classes, but got 1; choose another data set",
  );
  assertThrows(() => of(Array(63).keys()), IdxError, "a: expected 2 to 62 classes, but got 63");
  assertThrows(
    () => of([7, 12], [7, 8]),
    IdxError,
    "b: expected one of the 2 classes as the label of each image (7, 12, …), but got 8 at position 1",
  );
});

const wrong: [text: string, message: string][] = [
  ["1 65\nx 66\n", 'm.txt: expected a label and the codes of its characters in each line, but got "x 66"'],
  ["256 65\n", "expected a label and the codes"],
  ["1\n", "expected a label and the codes"],
  ["1 10\n", "expected the codes of characters to print"],
  ["1 65\n1 66\n", "expected each label and each character once"],
  ["1 65\n2 65\n", "expected each label and each character once"],
];
for (const [text, message] of wrong) {
  Deno.test(`a mapping file is refused: ${JSON.stringify(text)}`, () => {
    const error = assertThrows(() => parseMapping(text, "m.txt"), IdxError, message);
    assertEquals(error.message.split("\n").length, 1);
  });
}

Deno.test({
  name: "two mapping files of other names are refused",
  ignore,
  fn: () =>
    withFiles({
      ...filesOf(letters, tested, "emnist-letters-"),
      "a-mapping.txt": textBytes(mapping),
      "b-mapping.txt": textBytes(mapping),
    }, async (directory) => {
      await assertRejects(
        () => loadMnist({ directory }),
        IdxError,
        "expected one mapping file, but got 2 (a-mapping.txt, b-mapping.txt); keep one",
      );
    }),
});
