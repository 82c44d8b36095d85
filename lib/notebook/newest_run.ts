import { somebodyIsThere } from "./kernel.ts";

/**
 * Returns the folder of your newest trained network, so that a lesson can be about it; `otherwise`, if there is
 * none. When a program runs the notebook, the answer is always `otherwise`: what is committed must not depend on
 * the networks that this machine happens to have.
 *
 * @param runs A folder of training runs, such as `../data/runs`; it need not exist.
 * @param otherwise The folder of a network.
 * @throws {Deno.errors.PermissionDenied} If the folder must not be read.
 *
 * @example
 * ```ts
 * import { newestRun } from "lib/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(await newestRun("no/such/folder", "data/models/record"), "data/models/record");
 * ```
 */
export async function newestRun(runs: string, otherwise: string): Promise<string> {
  return somebodyIsThere() ? await newestModelIn(runs) ?? otherwise : otherwise;
}

/** Returns the folder in which a model was saved last; none if there is no model. */
export async function newestModelIn(folder: string): Promise<string | undefined> {
  let newest: { path: string; saved: number } | undefined;
  for await (const path of foldersIn(folder)) {
    const saved = await savedAt(`${path}/model.json`);
    if (saved !== undefined && (newest === undefined || saved > newest.saved)) newest = { path, saved };
  }
  return newest?.path;
}

async function* foldersIn(folder: string): AsyncGenerator<string> {
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) yield `${folder}/${name}`;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Returns when a file was written, in milliseconds; `undefined` if there is no such file. */
async function savedAt(path: string): Promise<number | undefined> {
  try {
    return (await Deno.stat(path)).mtime?.getTime();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
