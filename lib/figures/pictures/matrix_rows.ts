/**
 * Matrices as rows, in the form in which Plotly reads them.
 *
 * @module
 */

/** Returns a matrix as rows, from the value at each row and column. */
export function rowsOf<T>(rows: number, cols: number, at: (row: number, col: number) => T): T[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: cols }, (_, col) => at(row, col)));
}
