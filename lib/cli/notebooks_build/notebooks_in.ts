/**
 * Finds the notebooks of a folder.
 *
 * @module
 */
import { UserError } from "../../errors.ts";

/**
 * Returns the paths of the notebooks in a folder, sorted.
 *
 * @throws {UserError} If there is no such folder, or no notebook in it.
 */
export async function notebooksIn(directory: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(directory)).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  });
  const notebooks = entries.filter(({ name, isFile }) => isFile && name.endsWith(".ipynb"));
  if (notebooks.length > 0) return notebooks.map(({ name }) => `${directory}/${name}`).sort();
  throw new UserError(
    `${directory}: expected notebooks, but got none; run the command in the project's folder, or name files`,
  );
}
