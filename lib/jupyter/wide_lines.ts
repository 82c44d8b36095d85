import type { Notebook } from "./notebook.ts";

/** Columns that a code cell shows in JupyterLab in a window of 1280 pixels, its side bar closed; beyond them a line is cut. */
export const visibleColumns = 90;

/** A line of code that is cut. */
export interface WideLine {
  /** The cell's place among all cells. */
  index: number;
  /** The line's number in the cell, from 1. */
  line: number;
  columns: number;
}

/**
 * The lines of code that do not fit: those of code cells, and those of code blocks in text cells, as solutions have them.
 *
 * @param columns So many characters fit.
 *
 * @example
 * ```ts
 * import { type Notebook, wideLines } from "lib/jupyter/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const source = "f();\nf(1, 2);";
 * const cell = { cell_type: "code", id: "a", metadata: {}, source, execution_count: null, outputs: [] } as const;
 * const notebook: Notebook = { cells: [{ ...cell, outputs: [] }], metadata: {}, nbformat: 4, nbformat_minor: 5 };
 * assertEquals(wideLines(notebook, 7), [{ index: 0, line: 2, columns: 8 }]);
 * assertEquals(wideLines(notebook), []);
 * ```
 */
export function wideLines({ cells }: Notebook, columns: number = visibleColumns): WideLine[] {
  return cells.flatMap(({ cell_type, source }, index) => {
    let inCode = cell_type === "code";
    return source.split("\n").flatMap((text, i) => {
      if (cell_type === "markdown" && /^\s*```/.test(text)) {
        inCode = !inCode;
        return [];
      }
      return inCode && text.length > columns ? [{ index, line: i + 1, columns: text.length }] : [];
    });
  });
}
