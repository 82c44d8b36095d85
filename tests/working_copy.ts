/**
 * Copies this repository as a clone would have it: the files that are committed or about to be, without those that git ignores.
 *
 * @module
 */

const root = new URL("../", import.meta.url);

/** Of these a clone has all files; of `data` only the part that is not the user's. */
const parts = [
  "deno.json",
  "deno.lock",
  "README.md",
  "lib",
  "tests",
  "notebooks",
  "data/README.md",
  "data/frontier",
  "data/models",
  "data/pictures",
];

/** Folders that git ignores, wherever they lie. */
const ignored = new Set([".ipynb_checkpoints", "__pycache__", "node_modules"]);

/**
 * Copies the repository.
 *
 * @param directory An existing, empty directory.
 */
export async function copyRepository(directory: string): Promise<void> {
  await Deno.mkdir(`${directory}/data`);
  for (const part of parts) await copy(new URL(part, root).pathname, `${directory}/${part}`);
}

async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) return await Deno.copyFile(from, to);
  await Deno.mkdir(to);
  for await (const { name } of Deno.readDir(from)) {
    if (!ignored.has(name)) await copy(`${from}/${name}`, `${to}/${name}`);
  }
}
