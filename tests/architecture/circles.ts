/**
 * No circles: following imports, types included, never leads back to the file or the folder where one started.
 *
 * A circle is reported by its imports, so that a large one that is taken apart bit by bit gets shorter in the list of known exceptions.
 *
 * @module
 */
import { dirname } from "node:path/posix";
import { faceOf } from "./folders.ts";
import { importsIn } from "./resolve.ts";
import type { SourceFile } from "./source_file.ts";

/** Each import between two files that is part of a circle. */
export function fileCircles(files: readonly SourceFile[]): string[] {
  return inCircles(importsIn(files).map(({ from, to }) => [from, to]));
}

/**
 * Each pair of folders, the first of which imports the second, that is part of a circle.
 *
 * A folder's mod.ts is the face of all that lies in the folder, so what it imports from its own subfolders does not count.
 */
export function folderCircles(files: readonly SourceFile[]): string[] {
  return inCircles(
    importsIn(files).filter(({ from, to }) => !(isFace(from) && to.startsWith(`${dirname(from)}/`)))
      .map(({ from, to }): [string, string] => [folderOf(from), folderOf(to)])
      .filter(([from, to]) => from !== to),
  );
}

function isFace(file: string): boolean {
  return file === faceOf(dirname(file));
}

/** A file directly in lib stands for itself: these have nothing to do with each other. */
function folderOf(file: string): string {
  const folder = dirname(file);
  return folder === "lib" ? file : folder;
}

/** The arrows from whose tip a way leads back to their start. */
function inCircles(arrows: [from: string, to: string][]): string[] {
  const next = Map.groupBy(arrows, ([from]) => from);
  const reached = new Map<string, Set<string>>();
  const reachedFrom = (start: string) => {
    const known = reached.get(start);
    if (known) return known;
    const seen = new Set([start]);
    for (const node of seen) for (const [, to] of next.get(node) ?? []) seen.add(to); // grows while it is read
    reached.set(start, seen);
    return seen;
  };
  return [
    ...new Set(
      arrows.filter(([from, to]) => reachedFrom(to).has(from)).map(([from, to]) => `${from} → ${to}`),
    ),
  ];
}
