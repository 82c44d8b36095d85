import { isAbsent } from "./file_error.ts";

/**
 * Returns whether there is anything at a path. A broken link counts, and so does a path that may not be
 * looked at.
 *
 * @example
 * ```ts
 * import { isThere } from "lib/files/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(await isThere("deno.json"), true);
 * assertEquals(await isThere("deno.json/below"), false);
 * ```
 */
export async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    return !isAbsent(error);
  }
}
