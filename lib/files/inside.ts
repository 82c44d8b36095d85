/**
 * Returns whether a path that was read from a file stays inside the directory of that file: relative, without
 * `..`, and without a drive.
 *
 * Links are not checked: a link that a user put into the directory may lead out of it.
 *
 * @param path A path as a file names it, such as "group1-shard1of2.bin".
 *
 * @example
 * ```ts
 * import { staysInside } from "lib/files/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["weights.bin", "shards/1.bin", "a..b"].every(staysInside), true);
 * assertEquals(["../weights.bin", "/dev/zero", "a/../../b", "..\\\\b", "C:b", ""].some(staysInside), false);
 * ```
 */
export function staysInside(path: string): boolean {
  return path !== "" && !/^[/\\]|^[a-z]:|\0/i.test(path) && !path.split(/[/\\]/).includes("..");
}
