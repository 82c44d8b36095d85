/**
 * Reads the repository: lib, tests, and the code of the notebooks.
 *
 * @module
 */
import { readSourceFile, type SourceFile } from "./source_file.ts";

/** The files that the rules look at. */
export interface Tree {
  /** All files of lib and tests, from the root of the repository. */
  paths: string[];
  /** Their TypeScript and AssemblyScript, and each notebook's code. */
  sources: SourceFile[];
}

/**
 * Makes a tree of files by name.
 *
 * @param files The text of each file by its path from the root of the repository; a notebook's is its code.
 */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  return {
    paths: Object.keys(files).filter((path) => !path.startsWith("notebooks/")),
    sources: Object.entries(files).filter(([path]) => /\.(ts|ipynb)$/.test(path)).map(([path, text]) =>
      readSourceFile(path, text)
    ),
  };
}

/**
 * Reads these folders of the repository. Needs the permission to read them.
 *
 * @param root The repository.
 * @returns The text of each file, by its path from `root`: TypeScript, and the code cells of notebooks; empty for all others.
 */
export function readFiles(root: URL, folders = ["lib", "tests", "notebooks"]): Record<string, string> {
  const files: Record<string, string> = {};
  const visit = (folder: string) => {
    for (const { name, isDirectory } of Deno.readDirSync(new URL(folder, root))) {
      const path = `${folder}/${name}`;
      if (isDirectory && !/^(\.ipynb_checkpoints|__pycache__|node_modules)$/.test(name)) visit(path);
      else if (!isDirectory) files[path] = textOf(new URL(path, root));
    }
  };
  folders.forEach(visit);
  return files;
}

function textOf(file: URL): string {
  if (file.pathname.endsWith(".ts")) return Deno.readTextFileSync(file);
  if (!file.pathname.endsWith(".ipynb")) return "";
  const { cells } = JSON.parse(Deno.readTextFileSync(file)) as {
    cells: { cell_type: string; source: string | string[] }[];
  };
  return cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => [source].flat().join(""))
    .join("\n");
}
