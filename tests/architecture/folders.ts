/**
 * Folders that can be read: not too full, each with a mod.ts that names what is in it.
 *
 * @module
 */
import { basename, dirname } from "node:path/posix";
import { resolve } from "./resolve.ts";
import type { SourceFile } from "./source_file.ts";

/** So many files at most lie in a folder. */
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

/**
 * The files and folders that the mod.ts above them names neither in its head comment nor in an import or export, and the folders
 * without a mod.ts. (lib itself has lib/README.md instead; AssemblyScript calls it index.ts.)
 */
export function unnamedFiles(files: readonly SourceFile[]): string[] {
  const inLib = new Map(files.filter(({ file }) => file.startsWith("lib/")).map((file) => [file.file, file]));
  const folders = new Set([...inLib.keys()].map(dirname));
  folders.delete("lib");
  return [...folders].flatMap((folder) => {
    const faceName = `${folder}/${folder.startsWith("lib/backend/assembly") ? "index.ts" : "mod.ts"}`;
    const face = inLib.get(faceName);
    if (!face) return [`${faceName} is missing`];
    const inside = [...inLib.keys()].filter((file) => dirname(file) === folder && file !== faceName);
    const below = [...folders].filter((other) => dirname(other) === folder).map((other) => `${other}/`);
    return [...inside, ...below].filter((path) => !names(face, path));
  });
}

/** Whether a folder's face names this file, or this folder with a slash at its end. */
function names({ file, head, imports }: SourceFile, path: string): boolean {
  const isFolder = path.endsWith("/");
  const isImported = imports.some(({ specifier }) => {
    const imported = resolve(file, specifier);
    return imported === path || isFolder && imported?.startsWith(path);
  });
  const name = basename(path) + (isFolder ? "/" : "");
  return isImported || new RegExp(`(?<![\\w/.-])${RegExp.escape(name)}(?![\\w-])`).test(head);
}
