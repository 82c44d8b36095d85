/**
 * A lesson with a student's work → a notebook's file, and back. A program of its own, because the schema of notebooks is
 * needed only here.
 *
 * @module
 */
import { UserError } from "../../../../errors.ts";
import { formatNotebook } from "../../../../jupyter/notebook_text.ts";
import { notebookOf } from "../../../../jupyter/notebook_parser.ts";
import type { CellOutput, Notebook } from "../../../../jupyter/notebook.ts";
import { hasScript } from "../../../../jupyter/publishing.ts";

/** The largest file that is read: ten times that of a lesson with all its outputs. */
const largest = 16_000_000;

/** A cell as the page has it. */
export interface PageCell {
  id: string;
  source: string;
  /** What it has shown on this page; `undefined` if it has not run. */
  outputs?: readonly CellOutput[];
}

/**
 * Returns the text of the notebook's file with the code and the outputs of the page.
 *
 * @param lesson The bytes of the lesson's own notebook.
 * @param cells Its cells of code as they are now.
 * @throws {UserError} If the lesson's notebook is not valid.
 */
export function notebookText(lesson: Uint8Array, cells: readonly PageCell[]): string {
  const notebook: Notebook = notebookOf(lesson, "the lesson"),
    byId = new Map(cells.map((cell) => [cell.id, cell]));
  let count = 0;
  for (const cell of notebook.cells) {
    const now = byId.get(cell.id);
    if (now === undefined || cell.cell_type !== "code") continue;
    cell.source = now.source;
    cell.outputs = (now.outputs ?? []).map(withoutScripts);
    cell.execution_count = now.outputs === undefined ? null : ++count;
  }
  return formatNotebook(notebook);
}

function withoutScripts(output: CellOutput): CellOutput {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return output;
  const data = Object.entries(output.data).filter(([type, value]) =>
    type !== "text/html" || typeof value === "string" && !hasScript(value)
  );
  return { ...output, data: Object.fromEntries(data) };
}

/**
 * Returns the code of a notebook's file for the cells of a lesson. Nothing else is taken from it.
 *
 * @param file The file, which may come from anyone.
 * @param ids The ids of the lesson's cells of code.
 * @returns The code by the cell's id, and how many cells of code are not in the lesson.
 * @throws {UserError} If the file is too large, not a notebook, or one of another lesson.
 */
export async function sourcesIn(
  file: Blob & { name: string },
  ids: ReadonlySet<string>,
): Promise<{ sources: Map<string, string>; others: number }> {
  if (file.size > largest) {
    const size = Math.ceil(file.size / 1e6);
    throw new UserError(
      `${file.name}: expected at most ${largest / 1e6} MB, but got ${size} MB; choose another file`,
    );
  }
  const { cells } = notebookOf(new Uint8Array(await file.arrayBuffer()), file.name);
  const code = cells.filter(({ cell_type }) => cell_type === "code");
  const sources = new Map(code.filter(({ id }) => ids.has(id)).map(({ id, source }) => [id, source]));
  if (sources.size === 0) {
    throw new UserError(
      `${file.name}: expected a notebook of this lesson, but got another one; choose one that you have downloaded here`,
    );
  }
  return { sources, others: code.length - sources.size };
}
