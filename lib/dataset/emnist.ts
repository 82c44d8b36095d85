/**
 * EMNIST (Cohen, Afshar, Tapson and van Schaik 2017): its images are stored with rows and columns exchanged, and a
 * mapping file beside them says which character each label means.
 *
 * @module
 */
import { basename } from "node:path";
import { printable } from "../errors.ts";
import { readRegularFile } from "../files/mod.ts";
import { explainFileError } from "./explain_file_error.ts";
import { IdxError } from "./idx.ts";

/** A mapping of 62 labels has 500 bytes. */
const largestMapping = 65_536;

const advice = "copy the mapping file again, or remove it to name the classes by their numbers";

/** What was done to EMNIST's images, for the person. */
export const turnedNote =
  "EMNIST's images are stored with rows and columns exchanged: they are turned upright";

/** Returns whether the files of a data set are EMNIST's, by their names: `emnist-letters-train-images-idx3-ubyte`. */
export function isEmnist(fileName: string): boolean {
  return /^emnist([-_.]|$)/i.test(basename(fileName));
}

/**
 * Exchanges rows and columns of square images, in place.
 *
 * @param images [count, side, side] flat.
 *
 * @example
 * ```ts
 * import { exchangeRowsAndColumns } from "lib/dataset/emnist.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([...exchangeRowsAndColumns(Uint8Array.of(1, 2, 3, 4), 2)], [1, 3, 2, 4]);
 * ```
 */
export function exchangeRowsAndColumns<Images extends Uint8Array>(images: Images, side: number): Images {
  for (let start = 0; start < images.length; start += side * side) {
    for (let row = 1; row < side; row++) {
      for (let col = 0; col < row; col++) {
        const here = start + row * side + col, there = start + col * side + row, value = images[here]!;
        images[here] = images[there]!;
        images[there] = value;
      }
    }
  }
  return images;
}

/**
 * Reads the mapping file of a directory: `emnist-letters-mapping.txt`, or the only one whose name ends like that. Each
 * line has a label and the codes of its characters, of which the first one names the class: `1 65 97` is "A".
 *
 * @param prefix What the names of the data set's files begin with, such as "emnist-letters".
 * @returns The name of each label, in the order of the file; `undefined` if there is no such file.
 * @throws {IdxError} If there are several, or a line is not as it must be.
 */
export async function readMapping(
  directory: string,
  prefix: string,
): Promise<ReadonlyMap<number, string> | undefined> {
  const path = await findMapping(directory, prefix);
  if (path === undefined) return undefined;
  try {
    const bytes = await readRegularFile(path, { advice, mostBytes: largestMapping });
    return parseMapping(new TextDecoder().decode(bytes), path);
  } catch (error) {
    throw explainFileError(error, path, advice);
  }
}

async function findMapping(directory: string, prefix: string): Promise<string | undefined> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(directory)) {
    if (/(^|[-_.])mapping\.txt$/i.test(name)) names.push(name);
  }
  const own = names.find((name) => name.toLowerCase() === `${prefix.toLowerCase()}-mapping.txt`);
  if (own === undefined && names.length > 1) {
    const found = names.sort().slice(0, 5).map((name) => printable(name)).join(", ");
    throw new IdxError(
      `${printable(directory)}: expected one mapping file, but got ${names.length} (${found}); keep one`,
    );
  }
  const name = own ?? names[0];
  return name === undefined ? undefined : `${directory.replace(/[/\\]+$/, "")}/${name}`;
}

/**
 * Returns the name of each label of a mapping file.
 *
 * @param name The file, for messages.
 * @throws {IdxError} If a line is not a label and the codes of printable characters, or a label or a name comes twice.
 */
export function parseMapping(text: string, name: string): Map<number, string> {
  const names = new Map<number, string>();
  const refuse = (expected: string, line: string) =>
    new IdxError(`${printable(name)}: expected ${expected}, but got "${printable(line, 40)}"; ${advice}`);
  for (const line of text.split("\n").map((line) => line.trim()).filter((line) => line !== "")) {
    const [, label, code] = /^(\d{1,3})((?:\s+\d{1,6})+)$/.exec(line) ?? [];
    if (label === undefined || code === undefined || Number(label) > 255) {
      throw refuse("a label and the codes of its characters in each line", line);
    }
    const character = String.fromCodePoint(Number(code.trim().split(/\s+/)[0]));
    if (!/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) throw refuse("the codes of characters to print", line);
    if (names.has(Number(label)) || [...names.values()].includes(character)) {
      throw refuse("each label and each character once", line);
    }
    names.set(Number(label), character);
  }
  return names;
}
