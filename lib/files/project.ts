import { fileURLToPath } from "node:url";

/** The folder of the project, whatever the working directory is. */
export const projectFolder: URL = new URL("../../", import.meta.url);

/**
 * Returns the path of something in the project's folder.
 *
 * @param path From that folder: `data/models/record`.
 *
 * @example
 * ```ts
 * import { projectPath } from "lib/files/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert((await Deno.stat(projectPath("deno.json"))).isFile);
 * ```
 */
export function projectPath(path: string): string {
  return fileURLToPath(new URL(path, projectFolder));
}
