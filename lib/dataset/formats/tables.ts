import { basename, dirname } from "node:path";
import { printable } from "../../errors.ts";
import { exchangeRowsAndColumns, isEmnist, readMapping, turnedNote } from "../emnist.ts";
import { IdxError } from "../idx.ts";
import { readCsv } from "./csv.ts";
import { formatError } from "./shared/format_error.ts";
import { type ParquetSplit, readParquet } from "./parquet.ts";
import { inkOnDark } from "./shared/polarity.ts";
import type { StatedDataset } from "./shared/types.ts";

const trainName = /(^|[^a-z])train(ing)?([^a-z]|$)/i, testName = /(^|[^a-z])test(ing)?([^a-z]|$)/i;

/** The files of a data set that is stored as tables, one or several for each split. */
interface Tables {
  train: string[];
  test: string[];
}

/**
 * Reads a data set of CSV files: `train.csv`, and `test.csv` if it has labels. A single file may have any name.
 *
 * @param paths The CSV files of a directory, or one.
 * @throws {IdxError} If there is no training set, or a file is not as it must be.
 */
export async function readCsvFiles(paths: readonly string[], name: string): Promise<StatedDataset> {
  const { train: [trainPath, ...more], test: [testPath, ...moreTests] } = sorted(paths, name);
  if (more.length > 0 || moreTests.length > 0) throw severalSets([...paths], name);
  const train = await readCsv(trainPath!);
  if (!train) {
    const expected = "a column label", got = "pixels only";
    throw formatError(trainPath!, expected, got, "name the file with the labels, such as train.csv");
  }
  const test = testPath === undefined ? undefined : await readCsv(testPath);
  const unlabelled = testPath !== undefined && !test;
  const notes = unlabelled ? [`${printable(basename(testPath))} has no labels: it is not used`] : [];
  const stated: StatedDataset = { name, train, ...test && { test }, notes };
  return isEmnist(trainPath!) ? await uprightEmnist(stated, trainPath!) : stated;
}

/**
 * Reads a data set of parquet files: `train-00000-of-00001.parquet` and the like.
 *
 * @param paths The parquet files of a directory, or one.
 * @throws {IdxError} If there is no training set, or a file is not as it must be.
 */
export async function readParquetFiles(paths: readonly string[], name: string): Promise<StatedDataset> {
  const tables = sorted(paths, name);
  const train: ParquetSplit = await readParquet(tables.train);
  const test = tables.test.length === 0
    ? undefined
    : await readParquet(tables.test, { channels: train.split.channels ?? 1 });
  return inkOnDark({
    name,
    train: train.split,
    ...test && { test: test.split },
    ...train.names && { names: new Map(train.names.map((name, i) => [`${i}`, name])) },
    notes: [],
  });
}

/** EMNIST's tables have its images as its IDX files have them, and the same mapping file. */
async function uprightEmnist(stated: StatedDataset, path: string): Promise<StatedDataset> {
  const { train, test, notes } = stated;
  for (const split of [train, ...test ? [test] : []]) exchangeRowsAndColumns(split.images, split.rows);
  const mapping = await readMapping(dirname(path), basename(path).replace(/[-_.]train.*$/i, ""));
  const names = mapping && new Map([...mapping].map(([label, name]) => [`${label}`, name]));
  return { ...stated, ...names && { names }, notes: [...notes, turnedNote] };
}

/** Returns which files are for training and which for testing, by their names. */
function sorted(paths: readonly string[], name: string): Tables {
  if (paths.length === 1) return { train: [...paths], test: [] };
  const of = (pattern: RegExp) => paths.filter((path) => pattern.test(basename(path))).sort();
  const train = of(trainName), test = of(testName).filter((path) => !train.includes(path));
  if (train.length === 0) throw severalSets(paths, name);
  return { train, test };
}

function severalSets(paths: readonly string[], name: string): IdxError {
  const found = paths.slice(0, 5).map((path) => printable(basename(path))).join(", ");
  return new IdxError(
    `${printable(name)}: expected one file for training and one for testing, by their names (train, test), ` +
      `but got ${paths.length} (${found}); name the file that you mean, or rename them`,
  );
}
