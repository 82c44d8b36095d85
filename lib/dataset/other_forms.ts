/**
 * Data sets in formats other than four IDX files, and what to do with them.
 *
 * @module
 */
import { basename } from "node:path";
import { printable } from "../errors.ts";

/** The formats in which MNIST and its relatives are distributed, by file extension. */
const forms: readonly (readonly [end: RegExp, advice: (name: string) => string])[] = [
  [
    /\.(zip|tar|tgz|tar\.gz|7z|rar)$/i,
    (name) => `unpack ${name}, and name the directory with the four IDX files`,
  ],
  [/\.npz$/i, (name) => `${name} is a NumPy archive, as used by Keras; ${getIdx}`],
  [/\.csv$/i, (name) => `${name} is a table, as used by Kaggle; ${getIdx}`],
  [/\.(parquet|arrow)$/i, (name) => `${name} is a table, as used by Hugging Face; ${getIdx}`],
  [/\.(pkl|pkl\.gz|pt)$/i, (name) => `${name} is a Python pickle; ${getIdx}`],
  [/\.mat$/i, (name) => `${name} is a MATLAB file; ${getIdx}`],
];

const getIdx = "take the data set in its original form, four IDX files (plain or .gz)";

/** Returns what to do with a file that holds a data set in another form; `undefined` for other files. */
export function fileAdvice(path: string): string | undefined {
  const name = basename(path);
  return forms.find(([end]) => end.test(name))?.[1](printable(name));
}

/** How many subdirectories are searched for the four files. */
const lookedInto = 20;

/**
 * Returns what to do if a directory does not hold the four files: name a subdirectory that does
 * (torchvision's `MNIST/raw`), or convert what is there.
 *
 * @param entries What the directory holds.
 * @param holdsDataset Tells from a directory's entries whether the four files are there.
 * @returns `undefined` if nothing is recognised.
 */
export async function otherFormAdvice(
  directory: string,
  entries: readonly Deno.DirEntry[],
  holdsDataset: (entries: readonly Deno.DirEntry[]) => boolean,
): Promise<string | undefined> {
  const below = ({ name, isDirectory }: Deno.DirEntry, parent: string) =>
    isDirectory ? [`${parent.replace(/[/\\]+$/, "")}/${name}`] : [];
  const paths = entries.flatMap((entry) => below(entry, directory));
  for (let looked = 0; looked < Math.min(paths.length, lookedInto); looked++) {
    const path = paths[looked]!;
    // A hint is not worth an error: whatever cannot be read is skipped.
    const inside = await Array.fromAsync(Deno.readDir(path)).catch(() => []);
    if (holdsDataset(inside)) return `the four files are in ${printable(path)}: name that directory`;
    paths.push(...inside.flatMap((entry) => below(entry, path)));
  }
  for (const { name, isFile } of entries) {
    const advice = isFile ? fileAdvice(name) : undefined;
    if (advice !== undefined) return advice;
  }
  return undefined;
}
