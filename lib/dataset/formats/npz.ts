import { basename } from "node:path";
import { formatError } from "./shared/format_error.ts";
import { checkSizes } from "./shared/limits.ts";
import { type NpyArray, parseNpy } from "./npy.ts";
import { readAll } from "./shared/read_all.ts";
import type { StatedDataset, StatedSplit } from "./shared/types.ts";
import { unzipFiles } from "./zip.ts";

/** The names in an archive: Keras' mnist.npz, and MedMNIST's. */
const spellings = [
  { trainImages: "x_train", trainLabels: "y_train", testImages: "x_test", testLabels: "y_test" },
  {
    trainImages: "train_images",
    trainLabels: "train_labels",
    testImages: "test_images",
    testLabels: "test_labels",
  },
] as const;

/**
 * Reads a NumPy archive such as Keras' mnist.npz: arrays `x_train` [count, rows, cols] and `y_train` [count], and the
 * same for `test`. MedMNIST's names (`train_images`, …) are known, too. The test arrays may be absent.
 *
 * @throws {IdxError} If it is not such an archive, is damaged, or the arrays do not fit together.
 */
export async function readNpz(path: string): Promise<StatedDataset> {
  const bytes = await readAll(path);
  const wanted = spellings.flatMap((names) => Object.values(names)).map((name) => `${name}.npy`);
  const files = unzipFiles(bytes, wanted, path);
  const names = spellings.find(({ trainImages, trainLabels }) =>
    files.has(`${trainImages}.npy`) && files.has(`${trainLabels}.npy`)
  );
  if (!names) {
    const found = [...files.keys()].join(", ") || "none of them";
    throw formatError(path, "the arrays x_train and y_train", found, "save the arrays under these names");
  }
  const array = (name: string) => parseNpy(files.get(`${name}.npy`)!, `${path}: ${name}.npy`);
  const split = (images: string, labels: string) =>
    splitOf(array(images), array(labels), `${path}: ${images}.npy`);
  const train = split(names.trainImages, names.trainLabels);
  const hasTest = files.has(`${names.testImages}.npy`);
  if (hasTest !== files.has(`${names.testLabels}.npy`)) {
    const expected = `the arrays ${names.testImages} and ${names.testLabels}`;
    throw formatError(path, expected, "one of them", "save both, or none");
  }
  const test = hasTest ? split(names.testImages, names.testLabels) : undefined;
  return { name: basename(path).replace(/\.npz$/i, ""), train, ...test && { test }, notes: [] };
}

/** The names under which an archive may have images only, in the order in which they are looked for. */
const imageNames = ["x_test", "test_images", "x", "images", "arr_0", "x_train", "train_images"];

/**
 * Reads the images of a NumPy archive that needs no labels: `x_test`, `test_images`, `x`, `images` or `arr_0`, the
 * first of these that is there; if there is none, the training images.
 *
 * @returns Its images, each with the label "".
 * @throws {IdxError} As {@linkcode readNpz}.
 */
export async function readNpzImages(path: string): Promise<StatedSplit> {
  const files = unzipFiles(await readAll(path), imageNames.map((name) => `${name}.npy`), path);
  const name = imageNames.find((name) => files.has(`${name}.npy`));
  if (name === undefined) {
    const expected = `an array of images (${imageNames.join(", ")})`;
    throw formatError(path, expected, "none of them", "save the images under one of these names");
  }
  const source = `${path}: ${name}.npy`, images = parseNpy(files.get(`${name}.npy`)!, source);
  const [count = 0] = images.shape;
  return { ...imagesOf(images, source), labels: Array<string>(count).fill("") };
}

function splitOf(images: NpyArray, labels: NpyArray, name: string): StatedSplit {
  const [count = 0] = images.shape, stated = imagesOf(images, name);
  if (labels.values.length !== count || labels.shape[0] !== count) {
    const got = labels.shape.join(" x ");
    throw formatError(name, `${count} labels, one for each image`, got, "take both from the same data set");
  }
  return { ...stated, labels: Array.from(labels.values, String) };
}

function imagesOf(images: NpyArray, name: string): Omit<StatedSplit, "labels"> {
  const [count = 0, rows = 0, cols = 0, channels = 1] = images.shape;
  if (images.shape.length < 3 || images.shape.length > 4 || channels !== 1 && channels !== 3) {
    const got = images.shape.join(" x ");
    throw formatError(
      name,
      "images (count x rows x columns, in colour x 3)",
      got,
      "save grey images with three dimensions, images in colour with four",
    );
  }
  checkSizes(count, rows, cols, name, channels);
  return { images: images.values, rows, cols, ...channels === 3 && { channels }, source: name };
}
