/**
 * CIFAR-10 in its binary form (Krizhevsky 2009): `data_batch_1.bin` to `data_batch_5.bin` and `test_batch.bin`, records of
 * a label and 32 x 32 pixels in red, green and blue, channel by channel; `batches.meta.txt` has the names of the classes.
 *
 * @module
 */
import { basename } from "node:path";
import { printable } from "../../errors.ts";
import { readRegularFile } from "../../files/mod.ts";
import { explainFileError } from "../explain_file_error.ts";
import { formatError } from "./shared/format_error.ts";
import { checkSizes } from "./shared/limits.ts";
import { readAll } from "./shared/read_all.ts";
import type { StatedDataset, StatedSplit } from "./shared/types.ts";

const side = 32, channels = 3, classCount = 10;
const pixels = side * side, recordBytes = 1 + channels * pixels;

/** The number of training files of the whole data set. */
const usualFiles = 5;

const trainName = /^data_batch_\d+\.bin$/i, testName = /^test_batch\.bin$/i, metaName = "batches.meta.txt";

/** Ten names have 60 bytes. */
const largestMeta = 4096;

/** Returns whether a directory's files are CIFAR-10's, by their names. */
export function areCifarFiles(names: readonly string[]): boolean {
  return names.some((name) => trainName.test(name));
}

/**
 * Reads CIFAR-10 from a directory.
 *
 * @param files The names of its files.
 * @throws {IdxError} If a file is not made of whole records, has another label than 0 to 9, or `batches.meta.txt` does
 * not have ten names.
 */
export async function readCifar(directory: string, files: readonly string[]): Promise<StatedDataset> {
  const { compare } = new Intl.Collator("en", { numeric: true });
  const training = files.filter((name) => trainName.test(name)).sort(compare);
  const test = files.find((name) => testName.test(name));
  const read = async (names: readonly string[]) => {
    const parts: Uint8Array[] = [];
    let count = 0;
    for (const name of names) {
      const path = `${directory}/${name}`, part = checked(await readAll(path), path);
      count += part.length / recordBytes;
      checkSizes(count, side, side, path, channels); // before the next file is read
      parts.push(part);
    }
    return splitOf(parts, `${directory}/${names[0]}`);
  };
  const names = files.includes(metaName) ? await readNames(`${directory}/${metaName}`) : undefined;
  const isPart = training.length < usualFiles
    ? [`${training.length} of the ${usualFiles} training files are there`]
    : [];
  return {
    name: basename(directory),
    train: await read(training),
    ...test !== undefined && { test: await read([test]) },
    ...names && { names },
    notes: isPart,
  };
}

/** Returns the records of a file. */
function checked(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes.length === 0 || bytes.length % recordBytes !== 0) {
    const expected = `records of ${recordBytes} bytes (CIFAR-10's binary version)`;
    throw formatError(name, expected, `${bytes.length} bytes`, "download the file again");
  }
  for (let at = 0; at < bytes.length; at += recordBytes) {
    if (bytes[at]! < classCount) continue;
    const got = `${bytes[at]} at image ${at / recordBytes}`;
    throw formatError(name, `labels 0 to ${classCount - 1}`, got, "download the file again");
  }
  return bytes;
}

function splitOf(parts: readonly Uint8Array[], source: string): StatedSplit {
  const count = parts.reduce((sum, { length }) => sum + length / recordBytes, 0);
  const images = new Uint8Array(count * channels * pixels), labels: string[] = [];
  let to = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += recordBytes) {
      labels.push(`${part[at]}`);
      for (let pixel = 0; pixel < pixels; pixel++) {
        for (let channel = 0; channel < channels; channel++) {
          images[to++] = part[at + 1 + channel * pixels + pixel]!;
        }
      }
    }
  }
  return { images, labels, rows: side, cols: side, channels, source };
}

async function readNames(path: string): Promise<ReadonlyMap<string, string>> {
  const advice = "copy the file again, or remove it to name the classes by their numbers";
  let text: string;
  try {
    const bytes = await readRegularFile(path, { advice, mostBytes: largestMeta });
    text = new TextDecoder().decode(bytes);
  } catch (error) {
    throw explainFileError(error, path, advice);
  }
  const names = text.split("\n").map((name) => name.trim()).filter((name) => name !== "");
  if (names.length !== classCount || new Set(names).size !== classCount) {
    const got = `${names.length} (${printable(names.join(", "), 60)})`;
    throw formatError(path, `the names of ${classCount} classes, one in each line`, got, advice);
  }
  return new Map(names.map((name, label) => [`${label}`, name]));
}
