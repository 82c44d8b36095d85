/**
 * Short names of models.
 *
 * @module
 */

/**
 * Returns a name for each directory: its last part, and as many parts before it as are needed to tell them
 * apart.
 *
 * @example
 * ```ts
 * import { shortNames } from "lib/cli/robustness/names.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(shortNames(["data/models/record/", "data/runs/a"]), ["record", "a"]);
 * assertEquals(shortNames(["old/a", "new/a"]), ["old/a", "new/a"]);
 * ```
 */
export function shortNames(directories: readonly string[]): string[] {
  const parts = directories.map((path) => path.split("/").filter((part) => part !== "" && part !== "."));
  const longest = Math.max(...parts.map(({ length }) => length));
  for (let count = 1; count <= longest; count++) {
    const names = parts.map((part) => part.slice(-count).join("/"));
    if (new Set(names).size === names.length) return names.map((name, i) => name || directories[i]!);
  }
  return [...directories]; // one directory is named twice
}
