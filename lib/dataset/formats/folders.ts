import { basename } from "node:path";
import { printable } from "../../errors.ts";
import { mostClasses } from "../class_names.ts";
import { explainFileError } from "../explain_file_error.ts";
import { IdxError } from "../idx.ts";
import { formatError } from "./shared/format_error.ts";
import { collectPictures } from "./shared/pictures.ts";
import { inkOnDark } from "./shared/polarity.ts";
import { readAll } from "./shared/read_all.ts";
import type { StatedDataset, StatedSplit } from "./shared/types.ts";

/** The number of pictures in a folder of one class at most. */
const mostPictures = 1_000_000;

const trainName = /^(train|training)$/i, testName = /^(test|testing|t10k)$/i, pictureName = /\.(png|jpe?g)$/i;

/**
 * Reads folders of pictures by class: `train/7/x.png` and `test/7/y.png`, or one level, `7/x.png`. The names of the
 * folders are the classes; pictures are PNG or JPEG, all of one size. Links are not followed, and whatever is not a
 * picture is passed over.
 *
 * @throws {IdxError} If there is no such folder, a picture has another size, or there are too many.
 */
export async function readFolders(directory: string): Promise<StatedDataset> {
  const folders = await foldersIn(directory);
  const named = (pattern: RegExp) => folders.find((name) => pattern.test(name));
  const trainFolder = named(trainName), testFolder = named(testName);
  const train = await readClasses(trainFolder === undefined ? directory : `${directory}/${trainFolder}`);
  const hasTest = trainFolder !== undefined && testFolder !== undefined;
  const test = hasTest ? await readClasses(`${directory}/${testFolder}`, train.channels ?? 1) : undefined;
  return inkOnDark({ name: basename(directory), train, ...test && { test }, notes: [] });
}

/**
 * Reads the pictures that lie in a directory itself, without labels. Numbers in their names count as numbers: 2.png
 * comes before 10.png.
 *
 * @returns Its pictures, each with the label ""; `undefined` if there are none.
 * @throws {IdxError} As {@linkcode readFolders}.
 */
export async function readFlatFolder(directory: string): Promise<StatedSplit | undefined> {
  const names = await picturesIn(directory, mostPictures);
  if (names.length === 0) return undefined;
  const collector = collectPictures(directory), { compare } = new Intl.Collator("en", { numeric: true });
  for (const name of names.sort(compare)) {
    const path = `${directory}/${name}`;
    await collector.add(await readAll(path), "", path);
  }
  return collector.split();
}

/** Returns whether a directory has folders, one of which has a picture or is called "train". */
export async function holdsFolders(directory: string): Promise<boolean> {
  for (const name of (await foldersIn(directory)).slice(0, mostClasses)) {
    if (trainName.test(name) || (await picturesIn(`${directory}/${name}`, 1)).length > 0) return true;
  }
  return false;
}

async function readClasses(directory: string, channels?: 1 | 3): Promise<StatedSplit> {
  const classes = await foldersIn(directory);
  if (classes.length < 2 || classes.length > mostClasses) {
    const expected = `2 to ${mostClasses} folders, one for each class`;
    throw formatError(
      directory,
      expected,
      `${classes.length}`,
      "put the pictures into folders named by their classes",
    );
  }
  const files: { path: string; label: string }[] = [];
  for (const label of classes) {
    const pictures = await picturesIn(`${directory}/${label}`, mostPictures);
    for (const name of pictures) files.push({ path: `${directory}/${label}/${name}`, label });
  }
  const collector = collectPictures(directory, channels);
  for (const { path, label } of files) await collector.add(await readAll(path), label, path);
  return collector.split();
}

async function foldersIn(directory: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of entriesOf(directory)) {
    if (isDirectory && !name.startsWith(".")) names.push(name);
  }
  return names.sort();
}

/** Returns the names of the pictures in a folder, in their order; of more than `most`, none is safe to leave out. */
async function picturesIn(directory: string, most: number): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isFile } of entriesOf(directory)) {
    if (!isFile || name.startsWith(".") || !pictureName.test(name)) continue;
    names.push(name);
    if (most === 1) break;
    if (names.length > most) {
      throw new IdxError(
        `${printable(directory)}: expected at most ${most} pictures, but got more; take fewer`,
      );
    }
  }
  return names.sort();
}

async function* entriesOf(directory: string): AsyncGenerator<Deno.DirEntry> {
  try {
    yield* Deno.readDir(directory);
  } catch (error) {
    throw explainFileError(error, directory, "name another directory");
  }
}
