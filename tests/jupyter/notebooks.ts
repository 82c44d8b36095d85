/**
 * Small notebooks for tests.
 *
 * @module
 */
import type { Cell, CellOutput, CodeCell, JsonObject, Notebook, TextCell } from "lib/jupyter/mod.ts";

/** Returns a code cell; with outputs, it looks as if it had been run. */
export function code(
  source: string,
  { tags, outputs = [] }: { tags?: string[]; outputs?: CellOutput[] } = {},
): Cell {
  const metadata: JsonObject = tags ? { tags } : {};
  return { cell_type: "code", id: "", metadata, source, execution_count: null, outputs };
}

/** Returns a text cell. */
export function markdown(source: string, ...tags: string[]): TextCell {
  return { cell_type: "markdown", id: "", metadata: tags.length > 0 ? { tags } : {}, source };
}

/** Returns a notebook of these cells, with the ids c1, c2, … */
export function notebook(...cells: Cell[]): Notebook {
  return {
    cells: cells.map((cell, i) => ({ ...cell, id: `c${i + 1}` })),
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Returns the outputs of the code cell with this number, from 1. */
export function outputsOf({ cells }: Notebook, number: number): CellOutput[] {
  return cells.filter((cell): cell is CodeCell => cell.cell_type === "code")[number - 1]!.outputs;
}

/** Returns an output that was displayed. */
export function display(data: Record<string, string | object>, metadata = {}): CellOutput {
  return { output_type: "display_data", data: data as never, metadata };
}
