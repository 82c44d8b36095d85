/**
 * No import upwards: the floors of floors.ts.
 *
 * @module
 */
import { placeOf } from "./floors.ts";
import { importsIn } from "./resolve.ts";
import type { SourceFile } from "./source_file.ts";

/** The imports that floors.ts does not allow, and what is on no floor. */
export function upwardImports(files: readonly SourceFile[]): string[] {
  const homeless = files.filter(({ file }) => file.startsWith("lib/") && !placeOf(file))
    .map(({ file }) => `lib/${file.split("/")[1]} is on no floor`);
  const wrong = importsIn(files).filter((edge) => !isAllowed(edge)).map(({ from, to }) => `${from} → ${to}`);
  return [...new Set([...homeless, ...wrong])];
}

function isAllowed({ from, to, typesOnly }: { from: string; to: string; typesOnly: boolean }): boolean {
  if (!to.startsWith("lib/")) return false; // tests, notebooks and settings are not below lib
  const [importer, imported] = [placeOf(from), placeOf(to)];
  if (!importer || !imported) return true; // reported as on no floor
  if (importer === imported) return true;
  if (imported.floor === importer.floor) return importer.knows?.includes(imported.name) ?? false;
  if (imported.floor > importer.floor) return false;
  return imported.floor === 0 || !importer.typesOnly || typesOnly;
}
