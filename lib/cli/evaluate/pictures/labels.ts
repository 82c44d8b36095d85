/**
 * The labels of a directory of pictures: from labels.tsv, or from the names of the folders.
 *
 * @module
 */
import { quoted } from "../../../errors.ts";
import { explainFileError, FileError, isThere, readRegularFile, staysInside } from "../../../files/mod.ts";
import { findPictures } from "../../shared/picture_files.ts";

/** The file of labels in a directory of pictures. */
const labelsFile = "labels.tsv";

/** The largest file of labels that is read: a million lines. */
const largestLabels = 2 ** 26;

/** A picture, and what is written on it. */
export interface LabelledPicture {
  /** The path of the file, as it is opened. */
  path: string;
  /** Its folder, relative to the directory of all pictures; "." for that directory itself. */
  folder: string;
  /** Its digits without spaces; "" if nothing is written on it. */
  label: string;
}

/** All pictures of a directory. */
export interface LabelledPictures {
  pictures: LabelledPicture[];
  /** Where the labels come from, for the report. */
  source: string;
  /** How many pictures in the directory are not listed in labels.tsv. */
  unlisted: number;
}

/**
 * Returns the labelled pictures of a directory.
 *
 * If there is a labels.tsv, each line holds a path relative to the directory, a tab, and the digits. Spaces
 * between digits are ignored; a line without digits means that nothing is written on the picture. Otherwise
 * the name of each picture's folder is its digits: `7/x.png`.
 *
 * @throws {FileError} If a line of labels.tsv is wrong (the message has its number), a file is missing, or a
 * folder's name is not made of digits.
 */
export async function labelledPictures(directory: string): Promise<LabelledPictures> {
  const root = directory.replace(/(?<=[^/\\])[/\\]+$/, "");
  await checkDirectory(root);
  const path = `${root}/${labelsFile}`;
  const bytes = await readRegularFile(path, { advice: "correct it, or remove it", mostBytes: largestLabels });
  if (bytes === undefined) return await labelledByFolder(root);
  const pictures = parseLabels(decodeLabels(bytes, path), root, path);
  for (const { path: file, line } of pictures) {
    if (await isThere(file)) continue;
    throw new FileError(
      path,
      `expected the file ${quoted(file)} of line ${line}, but it is missing`,
      "correct the line",
    );
  }
  const listed = new Set(pictures.map(({ path }) => path));
  const unlisted =
    (await findPictures([root])).filter(({ path, error }) => error === undefined && !listed.has(path)).length;
  return { pictures: pictures.map(({ line: _, ...picture }) => picture), source: labelsFile, unlisted };
}

/**
 * Returns the pictures that labels.tsv lists.
 *
 * @param text Its content.
 * @param root The directory that its paths start from.
 * @param file Its path, for messages.
 * @throws {FileError} If a line is wrong, a path is listed twice, or there is none.
 *
 * @example
 * ```ts
 * import { parseLabels } from "lib/cli/evaluate/pictures/labels.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [picture] = parseLabels("july/a.png\t2026 11\n", "photos", "photos/labels.tsv");
 * assertEquals(picture, { path: "photos/july/a.png", folder: "july", label: "202611", line: 1 });
 * ```
 */
export function parseLabels(
  text: string,
  root: string,
  file: string,
): (LabelledPicture & { line: number })[] {
  const found = new Map<string, LabelledPicture & { line: number }>();
  for (const [index, content] of text.replace(/^\ufeff/, "").split(/\r?\n/).entries()) {
    if (content.trim() === "") continue;
    const line = index + 1;
    const wrong = (problem: string, advice = "correct the line") =>
      new FileError(file, `line ${line}: ${problem}`, advice);
    const [name = "", label, ...rest] = content.split("\t");
    if (label === undefined || rest.length > 0) {
      throw wrong(`expected a path, a tab and the digits, but got ${quoted(content)}`);
    }
    const key = name.split(/[/\\]/).filter((part) => part !== "" && part !== ".").join("/");
    if (!staysInside(name) || key === "") {
      throw wrong(`expected a path inside ${quoted(root)}, but got ${quoted(name)}`);
    }
    if (!/^[\d\s]*$/.test(label)) {
      const isHeading = found.size === 0 && !/\d/.test(label);
      throw wrong(
        `expected digits after the tab, but got ${quoted(label)}`,
        isHeading ? "remove it if it is a heading, or correct it" : undefined,
      );
    }
    const before = found.get(key);
    if (before) {
      throw wrong(`expected each path once, but got ${quoted(name)} again, which is on line ${before.line}`);
    }
    const folder = key.includes("/") ? key.slice(0, key.lastIndexOf("/")) : ".";
    found.set(key, { path: `${root}/${key}`, folder, label: label.replaceAll(/\s/g, ""), line });
  }
  if (found.size === 0) {
    throw new FileError(file, "expected at least one line, but got none", "add one line per picture");
  }
  return [...found.values()];
}

/** Returns the text of a file of labels, which must be UTF-8: some spreadsheets write UTF-16. */
function decodeLabels(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const isWide = bytes[0] === 0xff && bytes[1] === 0xfe || bytes[0] === 0xfe && bytes[1] === 0xff;
    const found = isWide ? "UTF-16" : "other bytes";
    throw new FileError(path, `expected text in UTF-8, but got ${found}`, "save it as UTF-8");
  }
}

async function checkDirectory(path: string): Promise<void> {
  const advice = "name a directory of labelled pictures";
  try {
    if ((await Deno.stat(path)).isDirectory) return;
  } catch (error) {
    throw explainFileError(error, path, advice);
  }
  throw new FileError(path, "expected a directory, but got a file", advice);
}

async function labelledByFolder(root: string): Promise<LabelledPictures> {
  const files = await findPictures([root]);
  const pictures = files.map(({ path, error }) => {
    if (error !== undefined) throw error;
    const folder = path.slice(root.length + 1).split("/").slice(0, -1).join("/") || ".";
    const label = folder.split("/").at(-1)!;
    if (!/^\d+$/.test(label)) {
      throw new FileError(
        path,
        `expected a folder named by the digits on the picture, such as 7, but got ${quoted(label)}`,
        `rename the folder, or write the labels into ${labelsFile}`,
      );
    }
    return { path, folder, label };
  });
  return { pictures, source: "the names of the folders", unlisted: 0 };
}
