/**
 * Images without labels, in any format that is known here.
 *
 * @module
 */
import { basename } from "node:path";
import { exchangeRowsAndColumns, isEmnist, turnedNote } from "../emnist.ts";
import { explainFileError } from "../explain_file_error.ts";
import { openIdxFile } from "../idx_file.ts";
import { readCsvImages } from "./csv.ts";
import { readFlatFolder } from "./folders.ts";
import { readNpzImages } from "./npz.ts";
import { readParquet } from "./parquet.ts";
import { readStated } from "./read_stated.ts";
import { formatError } from "./shared/format_error.ts";
import { checkSizes } from "./shared/limits.ts";
import { inkOnDark } from "./shared/polarity.ts";
import type { StatedDataset, StatedSplit } from "./shared/types.ts";

/** Images, and what reading them did; the labels are "" if there are none. */
export type StatedImages = Pick<StatedDataset, "notes"> & { split: StatedSplit };

const advice = "name the file with the images, such as test.csv";

type ReadFiles = (paths: readonly string[]) => Promise<StatedImages>;

/** How files are read, by the ends of their names. Only tables in parquet may have several files. */
const readers: readonly (readonly [end: RegExp, read: ReadFiles])[] = [
  [/\.npz$/i, onlyOne(async (path) => ({ split: await readNpzImages(path), notes: [] }))],
  [/\.parquet$/i, async (paths) => withInkOnDark((await readParquet(paths, { needsLabels: false })).split)],
  [/\.csv$/i, onlyOne(async (path) => upright(await readCsvImages(path), path))],
  [/images[-_.]idx3[-_.]ubyte(\.gz)?$/i, onlyOne(async (path) => upright(await readIdxImages(path), path))],
];

const testName = /(^|[^a-z])(test(ing)?|t10k)([^a-z]|$)/i;

/**
 * Returns the images that a path names: those of a file, or of a directory the test images, if the name of any
 * file says so. Labels that are there are ignored: they are "" only if there are none.
 *
 * @throws {IdxError} If there are no images, or they cannot be read.
 */
export async function imagesAt(path: string): Promise<StatedImages> {
  try {
    if (!(await Deno.stat(path)).isDirectory) return await readerOf(path)([path]);
    const found = await filesIn(path), test = found.filter((file) => testName.test(file));
    const chosen = test.length > 0 ? test : found;
    if (chosen.length > 0) return await readerOf(chosen[0]!)(chosen.map((file) => `${path}/${file}`));
  } catch (error) {
    throw explainFileError(error, path, advice);
  }
  for (const folder of [path, `${path}/test`]) {
    const pictures = await Deno.stat(folder).catch(() => undefined) && await readFlatFolder(folder);
    if (pictures) return withInkOnDark(pictures);
  }
  const stated = await readStated(path);
  if (stated) return { split: stated.test ?? stated.train, notes: stated.notes };
  throw formatError(path, "images (IDX, CSV, .npz, parquet, or a folder of pictures)", "none", advice);
}

/** Returns the files of a directory that can be read here, in their order; of x and x.gz, x. */
async function filesIn(directory: string): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(directory));
  const files = names.filter(({ name, isDirectory }) => !isDirectory && !name.startsWith("."))
    .map(({ name }) => name).filter((name) => readers.some(([end]) => end.test(name)));
  return files.filter((name) => !files.includes(name.replace(/\.gz$/i, "")) || !/\.gz$/i.test(name)).sort();
}

function readerOf(path: string): ReadFiles {
  const read = readers.find(([end]) => end.test(path))?.[1];
  if (read) return read;
  const expected = "a file of images (.csv, .npz, .parquet, or IDX: …-images-idx3-ubyte)";
  throw formatError(path, expected, "another name", advice);
}

function onlyOne(read: (path: string) => Promise<StatedImages>): ReadFiles {
  return async (paths) => {
    const [path] = paths;
    if (path !== undefined && paths.length === 1) return await read(path);
    const got = `${paths.length} (${paths.slice(0, 5).map((path) => basename(path)).join(", ")})`;
    throw formatError(paths[0]!.replace(/[/\\][^/\\]*$/, ""), "one file of images", got, advice);
  };
}

/** EMNIST's images are turned upright, as those of its data sets in the same formats. */
function upright(split: StatedSplit, path: string): StatedImages {
  if (!isEmnist(path) || split.rows !== split.cols) return { split, notes: [] };
  exchangeRowsAndColumns(split.images, split.rows);
  return { split, notes: [turnedNote] };
}

/** Pictures have bright ink in a data set, too. */
function withInkOnDark(split: StatedSplit): StatedImages {
  const { train, notes } = inkOnDark({ name: split.source, train: split, notes: [] });
  return { split: train, notes };
}

async function readIdxImages(path: string): Promise<StatedSplit> {
  await using file = await openIdxFile(path, 3, advice);
  const [count = 0, rows = 0, cols = 0] = file.shape;
  checkSizes(count, rows, cols, path);
  return { images: (await file.read()).data, labels: Array(count).fill(""), rows, cols, source: path };
}
