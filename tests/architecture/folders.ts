/**
 * Folders that can be read: not too full, each with a mod.ts that names what is in it.
 *
 * @module
 */
import { dirname, relative } from "node:path/posix";
import { resolve } from "./resolve.ts";
import type { SourceFile } from "./source_file.ts";

/** The largest number of files in a folder. */
export const mostFiles = 25;

/** Files that a program writes. */
const generated = /\.wasm$/;

/**
 * The folders with too many files, and how many they have. What is generated does not count.
 *
 * @param paths All files, from the root of the repository.
 */
export function overfullFolders(paths: readonly string[]): string[] {
  const folders = Map.groupBy(paths.filter((path) => !generated.test(path)), dirname);
  return [...folders].filter(([, { length }]) => length > mostFiles).map(([folder, { length }]) =>
    `${folder}: ${length} files`
  );
}

/** The AssemblyScript of the kernels. */
const assembly = "lib/backend/assembly";

/**
 * Returns the file that tells what is in a folder, and in the folders below: its mod.ts. The kernels have one index.ts (AssemblyScript's
 * name for it) for the files of all families: the order of its exports across the families decides the built bytes, so no family can have
 * an index of its own.
 */
export function faceOf(folder: string): string {
  return folder.startsWith(assembly) ? `${assembly}/index.ts` : `${folder}/mod.ts`;
}

/**
 * The files and folders that the mod.ts above them names neither in its head comment nor in an import or export, and the folders
 * without a mod.ts. (lib itself has lib/README.md instead.)
 */
export function unnamedFiles(files: readonly SourceFile[]): string[] {
  const inLib = new Map(files.filter(({ file }) => file.startsWith("lib/")).map((file) => [file.file, file]));
  const folders = new Set([...inLib.keys()].map(dirname));
  folders.delete("lib");
  return [...folders].flatMap((folder) => {
    const faceName = faceOf(folder);
    const face = inLib.get(faceName);
    if (!face) return [`${faceName} is missing`];
    const inside = [...inLib.keys()].filter((file) => dirname(file) === folder && file !== faceName);
    const below = [...folders].filter((other) => dirname(other) === folder).map((other) => `${other}/`);
    return [...inside, ...below].filter((path) => !names(face, path));
  });
}

/** Whether a folder's face names this file, or this folder with a slash at its end; what lies deeper goes by its path from there. */
function names({ file, head, imports }: SourceFile, path: string): boolean {
  const isFolder = path.endsWith("/");
  const isImported = imports.some(({ specifier }) => {
    const imported = resolve(file, specifier);
    return imported === path || isFolder && imported?.startsWith(path);
  });
  const name = relative(dirname(file), path) + (isFolder ? "/" : "");
  return isImported || new RegExp(`(?<![\\w/.-])${RegExp.escape(name)}(?![\\w-])`).test(head);
}
