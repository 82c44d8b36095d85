/**
 * A lesson as a student gets it: without outputs and solutions, in another folder.
 *
 * @module
 */
import { sha256 } from "../math/mod.ts";
import { type Cell, codeCells, type Notebook, tagsOf } from "./notebook.ts";

/** The key in a copy's metadata under which the hash of its cells is stored, as `{ cells_sha256 }`. */
const copiedKey = "copied";

/**
 * Returns a copy of a notebook without outputs and without the cells tagged `solution`.
 *
 * @param move Changes the source of each cell: what it names by a relative path is elsewhere now.
 */
export async function studentCopy(
  notebook: Notebook,
  move: (source: string) => string = (source) => source,
): Promise<Notebook> {
  const cells = notebook.cells.filter((cell) => !tagsOf(cell).includes("solution")).map((cell): Cell => {
    const source = move(cell.source);
    return cell.cell_type === "code"
      ? { ...cell, source, outputs: [], execution_count: null }
      : { ...cell, source };
  });
  const { kernelspec, language_info } = notebook.metadata;
  const metadata = {
    [copiedKey]: { cells_sha256: await cellsHash(cells) },
    ...(kernelspec ? { kernelspec } : {}),
    ...(language_info ? { language_info } : {}),
  };
  return { ...notebook, cells, metadata };
}

/** Returns whether nothing was changed or run in a copy since {@linkcode studentCopy} made it. */
export async function isUntouched(copy: Notebook): Promise<boolean> {
  const recorded = copy.metadata[copiedKey];
  if (recorded === null || typeof recorded !== "object" || Array.isArray(recorded)) return false;
  return recorded.cells_sha256 === await cellsHash(copy.cells) &&
    codeCells(copy).every(({ cell }) => cell.outputs.length === 0 && cell.execution_count === null);
}

async function cellsHash(cells: readonly Cell[]): Promise<string> {
  const text = JSON.stringify(cells.map(({ cell_type, source }) => [cell_type, source]));
  return await sha256(new TextEncoder().encode(text));
}
