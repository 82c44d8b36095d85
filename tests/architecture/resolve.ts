/**
 * Which file does an import mean?
 *
 * @module
 */
import { dirname, join } from "node:path/posix";
import type { SourceFile } from "./source_file.ts";

/**
 * Returns the path of an imported file from the root of the repository, or `undefined` for a package.
 *
 * @param importer The path of the file that imports.
 * @param specifier As it is written there. AssemblyScript leaves out the ending ".ts".
 */
export function resolve(importer: string, specifier: string): string | undefined {
  if (specifier.startsWith("lib/")) return specifier;
  if (!specifier.startsWith(".")) return undefined;
  const path = join(dirname(importer), specifier);
  return /\.\w+$/.test(path) ? path : `${path}.ts`;
}

/** An import between two files of lib. */
export interface Edge {
  from: string;
  to: string;
  typesOnly: boolean;
}

/** All imports of files by files of lib. Those of packages are left out. */
export function importsIn(files: readonly SourceFile[]): Edge[] {
  return files.filter(({ file }) => file.startsWith("lib/")).flatMap(({ file, imports }) =>
    imports.flatMap(({ specifier, typesOnly }) => {
      const to = resolve(file, specifier);
      return to === undefined ? [] : [{ from: file, to, typesOnly }];
    })
  );
}
