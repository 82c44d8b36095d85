import { basename } from "node:path";
import { explainFileError } from "../explain_file_error.ts";
import { areCifarFiles, readCifar } from "./cifar.ts";
import { formatError } from "./shared/format_error.ts";
import { holdsFolders, readFolders } from "./folders.ts";
import { readNpz } from "./npz.ts";
import { readCsvFiles, readParquetFiles } from "./tables.ts";
import type { StatedDataset } from "./shared/types.ts";

type ReadFiles = (paths: readonly string[], name: string) => Promise<StatedDataset>;

/** How files are read, by the ends of their names, in the order in which they are looked for. */
const readers: readonly (readonly [end: RegExp, read: ReadFiles])[] = [
  [/\.npz$/i, readOneNpz],
  [/\.parquet$/i, readParquetFiles],
  [/\.csv$/i, readCsvFiles],
];

/**
 * Reads a data set in a format other than IDX: a file, or a directory that holds such files or folders of pictures.
 *
 * @returns `undefined` if the path is a directory that holds none of these, or does not exist.
 * @throws {IdxError} If what is there cannot be read.
 */
export async function readStated(path: string): Promise<StatedDataset | undefined> {
  const trimmed = path.replace(/(?<=.)[/\\]+$/, "");
  const name = basename(trimmed) || trimmed;
  try {
    const info = await Deno.stat(trimmed);
    if (!info.isDirectory) {
      const read = readers.find(([end]) => end.test(trimmed))?.[1];
      return await read?.([trimmed], name.replace(/\.\w+$/, ""));
    }
    const files: string[] = [];
    for await (const entry of Deno.readDir(trimmed)) {
      if (!entry.isDirectory && !entry.name.startsWith(".")) files.push(entry.name);
    }
    if (areCifarFiles(files)) return await readCifar(trimmed, files);
    for (const [end, read] of readers) {
      const found = files.filter((file) => end.test(file)).sort().map((file) => `${trimmed}/${file}`);
      if (found.length > 0) return await read(found, name);
    }
    return await holdsFolders(trimmed) ? await readFolders(trimmed) : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw explainFileError(error, path, "name another file or directory");
  }
}

async function readOneNpz(paths: readonly string[], name: string): Promise<StatedDataset> {
  const [path] = paths;
  if (path === undefined || paths.length > 1) {
    const got = `${paths.length}`;
    throw formatError(name, "one .npz file", got, "name the file that you mean");
  }
  return { ...await readNpz(path), name };
}
