/**
 * robustness.json: how robust a saved model is, beside the model.
 *
 * @module
 */
import { printable, UserError } from "../errors.ts";
import { readJson, reason, replaceFiles } from "../files/mod.ts";
import { parseRobustness, type SavedRobustness } from "../robustness/mod.ts";

const name = "robustness.json";

/**
 * Saves the result of a model in its directory; one that is there is replaced.
 *
 * @returns The file's path.
 * @throws {UserError} If it cannot be written.
 */
export async function saveRobustness(directory: string, saved: SavedRobustness): Promise<string> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(saved)}\n`);
  try {
    await replaceFiles(directory, [{ name, bytes }]);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new UserError(`${printable(directory)}/${name}: cannot be written (${reason(error)})`, {
      cause: error,
    });
  }
  return `${directory}/${name}`;
}

/**
 * Reads the result of a model.
 *
 * @param weightsSha256 That of the model's weights: a result for other weights is not returned.
 * @returns `saved`: the result, if there is one. `note`: why a result that is there does not count, one line.
 * @throws {FileError} If the file cannot be read, or does not hold such a result.
 */
export async function readRobustness(
  directory: string,
  weightsSha256: string,
): Promise<{ saved?: SavedRobustness; note?: string }> {
  const path = `${directory}/${name}`;
  const file = await readJson(path, 'measure again with "deno task robustness", or remove the file');
  if (file === undefined) return {};
  const saved = parseRobustness(file.json, path);
  if (saved.weightsSha256 === weightsSha256) return { saved };
  return { note: `${path} was measured with other weights and is left out` };
}
