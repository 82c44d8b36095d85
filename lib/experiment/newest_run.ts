/**
 * Finds the run that was saved last.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { runsDirectory } from "./run_directory.ts";

/**
 * Returns the path of the run whose model was saved last.
 *
 * @param base The directory of all runs.
 * @throws {UserError} If no run has a model.
 */
export async function newestRun(base: string = runsDirectory): Promise<string> {
  let newest: { path: string; saved: number } | undefined;
  for (const name of await namesIn(base)) {
    const path = `${base}/${name}`;
    // A run without model.json was stopped before it had anything to save.
    const saved = await savedAt(path);
    if (saved !== undefined && (newest === undefined || saved > newest.saved)) newest = { path, saved };
  }
  if (newest) return newest.path;
  throw new UserError(
    `${base}: expected at least one trained model, but got none; train one (\`deno task train\`), or name its directory`,
  );
}

/**
 * Returns when the model in a directory was saved, in milliseconds since 1970; `undefined` if there is none.
 */
async function savedAt(directory: string): Promise<number | undefined> {
  try {
    return (await Deno.stat(`${directory}/model.json`)).mtime?.getTime() ?? 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return undefined;
  }
}

/**
 * Returns the names in a directory, sorted: of two models saved in the same millisecond the same one is found
 * each time.
 */
async function namesIn(directory: string): Promise<string[]> {
  try {
    const names = await Array.fromAsync(Deno.readDir(directory), (entry) => entry.name);
    return names.sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
