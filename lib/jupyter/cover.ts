/**
 * The picture that stands for a lesson where lessons are listed: the first of the cell tagged `cover`. It is kept as a file, because
 * a Markdown page cannot show a picture out of a notebook.
 *
 * @module
 */
import { readRegularFile, replaceFiles } from "lib/files/mod.ts";
import { codeCells, type Notebook, tagsOf } from "./notebook.ts";

/**
 * The PNG of a notebook's cover.
 *
 * @returns Its bytes; `undefined` where no cell is tagged `cover`, or that cell shows no picture.
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

/** Where the cover of a notebook is kept: `notebooks/01-x.ipynb` has it in `notebooks/pictures/01-x.png`. */
export function coverPath(notebookPath: string): string {
  return notebookPath.replace(/([^/]+)\.ipynb$/, "pictures/$1.png");
}

/**
 * Writes the cover of a notebook beside it; does nothing where it has none, or where the file has these bytes.
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
