/**
 * The types of a notebook file, nbformat 4.5 (https://nbformat.readthedocs.io). Texts are strings here; the
 * file has lists of lines.
 *
 * @module
 */

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/**
 * A MIME bundle: the same content in several forms. Text and base64 are strings; the value of a type `…+json`
 * is JSON.
 */
export type MimeBundle = { [mimeType: string]: Json };

/** Returns whether a MIME type's data is JSON, rather than text or base64. */
export function isJsonType(type: string): boolean {
  return type === "application/json" || /^application\/.*\+json$/.test(type);
}

/** Text that was printed. */
export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: string;
}

/** Content that was displayed. */
export interface DisplayOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: JsonObject;
}

/** The value of a cell's last expression. */
export interface ResultOutput {
  output_type: "execute_result";
  data: MimeBundle;
  metadata: JsonObject;
  execution_count: number | null;
}

/** An error that a cell threw. */
export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

/** One output of a code cell. */
export type CellOutput = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

/** The fields that all cells have. */
interface BaseCell {
  id: string;
  metadata: JsonObject;
  source: string;
}

/** A cell of code. */
export interface CodeCell extends BaseCell {
  cell_type: "code";
  execution_count: number | null;
  outputs: CellOutput[];
}

/** A cell of text; pictures that were pasted into it are its attachments. */
export interface TextCell extends BaseCell {
  cell_type: "markdown" | "raw";
  attachments?: Json;
}

/** A cell. */
export type Cell = CodeCell | TextCell;

/** A notebook. */
export interface Notebook {
  cells: Cell[];
  metadata: JsonObject;
  nbformat: 4;
  nbformat_minor: number;
}

/** A code cell and its position in the notebook. */
export interface NumberedCell {
  cell: CodeCell;
  /** Its index among all cells, from 0. */
  index: number;
  /** Its number among the code cells, from 1: Jupyter shows it as `[1]` after Run All. */
  number: number;
}

/** Returns the code cells, in order. */
export function codeCells(notebook: Notebook): NumberedCell[] {
  const found: NumberedCell[] = [];
  notebook.cells.forEach((cell, index) => {
    if (cell.cell_type === "code") found.push({ cell, index, number: found.length + 1 });
  });
  return found;
}

/** Returns the tags of a cell. */
export function tagsOf(cell: Cell): string[] {
  const tags = cell.metadata.tags;
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}
