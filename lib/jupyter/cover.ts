/**
 * The cover of a lesson, for lists of lessons: the first picture of the cell tagged `cover`. It is saved as a
 * file, because a Markdown page cannot show a picture from inside a notebook.
 *
 * @module
 */
import { readRegularFile, replaceFiles } from "../files/mod.ts";
import { codeCells, type Notebook, tagsOf } from "./notebook.ts";

/**
 * Returns the PNG of a notebook's cover.
 *
 * @returns The bytes of the file; `undefined` if no cell is tagged `cover`, or that cell does not show a
 * picture.
 */
export function coverPicture(notebook: Notebook): Uint8Array<ArrayBuffer> | undefined {
  for (const { cell } of codeCells(notebook)) {
    if (!tagsOf(cell).includes("cover")) continue;
    for (const output of cell.outputs) {
      if (output.output_type === "stream" || output.output_type === "error") continue;
      const png = output.data["image/png"];
      if (typeof png === "string") return Uint8Array.fromBase64(png);
    }
  }
  return undefined;
}

/** Returns the path of a notebook's cover: `notebooks/pictures/01-x.png` for `notebooks/01-x.ipynb`. */
export function coverPath(notebookPath: string): string {
  return notebookPath.replace(/([^/]+)\.ipynb$/, "pictures/$1.png");
}

/**
 * Writes the cover of a notebook to a file, unless the notebook does not have one or the file is up to date.
 *
 * @param notebookPath The notebook's own file.
 */
export async function writeCover(notebookPath: string, notebook: Notebook): Promise<void> {
  const bytes = coverPicture(notebook);
  if (!bytes) return;
  const path = coverPath(notebookPath);
  const old = await readRegularFile(path, { advice: "remove it" });
  if (old && old.length === bytes.length && old.every((byte, at) => byte === bytes[at])) return;
  const [, directory, name] = /^(.*)\/([^/]*)$/.exec(path.includes("/") ? path : `./${path}`)!;
  await Deno.mkdir(directory!, { recursive: true });
  await replaceFiles(directory!, [{ name: name!, bytes }]);
}
