import { sha256 } from "../../math/mod.ts";
import { digitNames, namesByDataset } from "../class_names.ts";
import { customaryNames } from "../customary_names.ts";
import type { Role } from "../find_files.ts";
import { idxBytes } from "../idx_bytes.ts";
import { sizeInWords } from "../image_size.ts";
import { knownName } from "../known.ts";
import { splitDataset } from "../split_dataset.ts";
import type { Dataset, Split } from "../types.ts";
import { classesOf } from "./classes.ts";
import { formatError } from "./shared/format_error.ts";
import { checkSizes } from "./shared/limits.ts";
import type { StatedDataset, StatedSplit } from "./shared/types.ts";

/** One image in seven is for testing if the files have no test set, as in MNIST. */
const testFraction = 1 / 7;

/**
 * The seed of a test set that is made here. It is the same for every command: if it were the seed of a training
 * run, `evaluate` would test a model on images that it was trained on.
 */
const testSeed = 1;

/**
 * Returns the data set that files of any format state. Its checksums are those of the same images in IDX files: MNIST
 * is known as MNIST in every format that keeps its order.
 *
 * @param source The path that the person named.
 * @throws {IdxError} If training and test images differ in size, or the labels do not fit.
 */
export async function assemble(stated: StatedDataset, source: string): Promise<Dataset> {
  const { train, test, notes } = stated;
  checkSizes(train.labels.length, train.rows, train.cols, train.source, train.channels);
  if (test) checkSameSize(train, test);
  const classes = classesOf(stated);
  const all = toSplit(train, classes.train);
  const [forTraining, forTesting] = test
    ? [all, toSplit(test, classes.test!)]
    : splitDataset(all, { fraction: testFraction, seed: testSeed });
  const made = `no test set there: one training image in seven is used for testing ` +
    `(${forTesting.count} of ${all.count}, the same ones each time)`;
  const sums = await checksumsOf(forTraining, forTesting), known = knownName(sums);
  const named = known === undefined && stated.names === undefined &&
      classes.classNames.join() === digitNames.join()
    ? namesByDataset(stated.name)
    : undefined;
  const allNotes = [...notes, ...test ? [] : [made], ...named ? [named.note] : []];
  return {
    name: known ?? stated.name,
    train: forTraining,
    test: forTesting,
    classNames: named?.classNames ?? classes.classNames,
    checksums: Object.fromEntries(
      (Object.keys(sums) as Role[]).map((role) => [customaryNames[role], sums[role]]),
    ),
    source,
    notes: allNotes,
  };
}

function checkSameSize(train: StatedSplit, test: StatedSplit): void {
  checkSizes(test.labels.length, test.rows, test.cols, test.source, test.channels);
  if (sizeInWords(train) === sizeInWords(test)) return;
  const expected = `images of ${sizeInWords(train)} (as in the training set)`;
  const advice = "take both from the same data set";
  throw formatError(test.source, expected, sizeInWords(test), advice);
}

function toSplit({ images, rows, cols, channels }: StatedSplit, labels: Uint8Array): Split {
  return { images, labels, count: labels.length, rows, cols, ...channels === 3 && { channels } };
}

async function checksumsOf(train: Split, test: Split): Promise<Record<Role, string>> {
  const images = ({ images, count, rows, cols, channels }: Split) =>
    sha256(idxBytes([count, rows, cols, ...channels === 3 ? [channels] : []], images));
  const labels = ({ labels, count }: Split) => sha256(idxBytes([count], labels));
  return {
    trainImages: await images(train),
    trainLabels: await labels(train),
    testImages: await images(test),
    testLabels: await labels(test),
  };
}
