/**
 * Tables as plain text.
 *
 * @module
 */

/** The side of its column that a cell is aligned to. */
export type Alignment = "left" | "right";

/** How {@linkcode tableLines} aligns and spaces the cells. */
export interface TableLinesOptions {
  /** The alignment of a cell. Default: all to the left. */
  align?: (row: number, column: number) => Alignment;
  /** The text before each line. Default: "". */
  indent?: string;
  /** The minimum width of a column, in characters. Default: 0. */
  leastWidth?: (column: number) => number;
}

/**
 * Returns rows of text as lines, the columns two blanks apart and each as wide as its widest cell.
 *
 * @param rows The cells, row by row, all rows of equal length.
 *
 * @example
 * ```ts
 * import { tableLines } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rows = [["set", "images"], ["training", "60,000"], ["test", "10,000"]];
 * assertEquals(tableLines(rows, { align: (_row, column) => column === 0 ? "left" : "right" }), [
 *   "set       images",
 *   "training  60,000",
 *   "test      10,000",
 * ]);
 * ```
 */
export function tableLines(
  rows: readonly (readonly string[])[],
  { align = () => "left", indent = "", leastWidth = () => 0 }: TableLinesOptions = {},
): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(leastWidth(column), ...rows.map((row) => row[column]!.length))
  );
  return rows.map((row, r) => {
    const cells = row.map((text, column) =>
      align(r, column) === "right" ? text.padStart(widths[column]!) : text.padEnd(widths[column]!)
    );
    return `${indent}${cells.join("  ")}`.trimEnd();
  });
}
