import { isAbsent } from "./file_error.ts";

/**
 * Whether there is anything at a path. A link to nowhere is there, too; and so is what cannot be looked at, as far as anybody knows.
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
