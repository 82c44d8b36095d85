/**
 * Whether a data set is the one that a model or a run knows.
 *
 * @module
 */

/**
 * Whether two data sets consist of the same files, whatever their names.
 *
 * @param a Checksums by the files' names.
 *
 * @example
 * ```ts
 * import { areSameFiles } from "lib/cli/same_files.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(areSameFiles({ images: "3f", labels: "a0" }, { "x-images": "3f", "x-labels": "a0" }), true);
 * assertEquals(areSameFiles({ images: "3f", labels: "a0" }, { images: "3f", labels: "a1" }), false);
 * ```
 */
export function areSameFiles(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const sorted = (sums: Readonly<Record<string, string>>) => Object.values(sums).sort().join();
  return sorted(a) === sorted(b);
}
