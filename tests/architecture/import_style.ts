/**
 * One style of import, the one that most files had: relative paths within lib ("../errors.ts", 1,500 of them); from tests and notebooks
 * "lib/errors.ts", by the import map; packages by their names there, with the version in deno.json alone.
 *
 * @module
 */
import { resolve } from "./resolve.ts";
import type { SourceFile } from "./source_file.ts";

/** Imports that are written in another style. */
export function otherImportStyles(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ file, imports }) =>
    imports.filter(({ specifier }) => !isUsual(file, specifier)).map(({ specifier }) =>
      `${file}: ${specifier}`
    )
  );
}

function isUsual(file: string, specifier: string): boolean {
  if (/^(npm|jsr|https?|file):/.test(specifier) || specifier.startsWith("/")) return false;
  const imported = resolve(file, specifier);
  if (imported === undefined || !imported.startsWith("lib/")) return true;
  return specifier.startsWith("lib/") !== file.startsWith("lib/");
}
