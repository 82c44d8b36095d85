import type { Bundle, Showable } from "./bundle.ts";
import { escapeHtml, formatNumber, isNumberColumn, tableLines } from "../text/mod.ts";

/** A cell: its content, with or without a background. */
export type Cell = CellContent | {
  content: CellContent;
  /** A colour as `#rrggbb`. The letters on it are black or white, whichever is readable. */
  background?: string;
};

/** The content of a cell. */
export type CellContent = string | number | boolean;

/** Options for a table. */
export interface TableOptions {
  /** The names of the columns. Without them the table does not have a head. */
  columns?: readonly string[];
  /** A description of the table, in one line above it. */
  caption?: string;
  /** Whether cells are small and of equal width, for a matrix of numbers. Default: false. */
  dense?: boolean;
}

/** A table; created by {@linkcode table}. */
export class Table implements Showable {
  constructor(readonly rows: readonly (readonly Cell[])[], readonly options: TableOptions) {}

  toBundle(): Bundle {
    return {
      data: {
        "text/html": tableHtml(this.rows, this.options),
        "text/plain": tableText(this.rows, this.options),
      },
    };
  }
}

/**
 * Returns a table for {@linkcode show}. It does not use scripts or its own colours, so it is readable on
 * light and dark pages. Numbers are aligned to the right, and so are columns in which all texts are numbers, intervals
 * or quantities, with their names. If the first column holds only strings, its cells are the heads of their rows.
 *
 * @throws {RangeError} If a row does not have as many cells as the head or the first row.
 *
 * @example
 * ```ts
 * import { table } from "lib/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const sizes = table([["training", 60000], ["test", 10000]], { columns: ["set", "images"], caption: "MNIST" });
 * assertEquals(sizes.toBundle().data["text/plain"], "MNIST\nset       images\ntraining  60,000\ntest      10,000");
 * ```
 */
export function table(rows: readonly (readonly Cell[])[], options: TableOptions = {}): Table {
  const width = (options.columns ?? rows[0] ?? []).length;
  rows.forEach((row, i) => {
    if (row.length !== width) {
      throw new RangeError(`table: expected ${width} cells in row ${i}, but got ${row.length}`);
    }
  });
  return new Table(rows, options);
}

function tableHtml(
  rows: readonly (readonly Cell[])[],
  { columns, caption, dense = false }: TableOptions,
): string {
  const rowHeads = !dense && rows.every(([first]) => typeof contentOf(first ?? "") === "string");
  const isRight = alignmentOf(rows);
  const padding = dense ? "padding:0 2px;font-size:9px;line-height:16px" : "padding:4px 10px";
  const align = (right: boolean) => dense ? "" : `text-align:${right ? "right" : "left"};`;
  const head = columns?.map((column, i) =>
    `<th scope="col" style="${align(isRight(i))}${padding};border-bottom:1px solid #8888">${
      escapeHtml(column)
    }</th>`
  ).join("");
  const body = rows.map((row) =>
    "<tr>" + row.map((cell, i) => {
      const content = contentOf(cell);
      const style = `${align(isRight(i, content))}${padding}${colours(cell)}`;
      const inner = escapeHtml(text(content));
      return i === 0 && rowHeads
        ? `<th scope="row" style="${style};font-weight:normal">${inner}</th>`
        : `<td style="${style}">${inner}</td>`;
    }).join("") + "</tr>"
  ).join("\n");
  const style = `border-collapse:collapse;font-variant-numeric:tabular-nums${
    dense ? ";text-align:center" : ""
  }`;
  return `<table style="${style}">` +
    (caption
      ? `<caption style="text-align:left;padding:4px 10px 4px 0">${escapeHtml(caption)}</caption>`
      : "") +
    (head ? `<thead><tr>${head}</tr></thead>` : "") + `<tbody>\n${body}\n</tbody></table>`;
}

/** Returns the caption, the names of the columns and the cells as lines; numbers are aligned to the right. */
function tableText(rows: readonly (readonly Cell[])[], { columns, caption }: TableOptions): string {
  const head = columns ? [columns] : [];
  const isRight = alignmentOf(rows);
  const lines = tableLines([...head, ...rows.map((row) => row.map((cell) => text(contentOf(cell))))], {
    align: (line, column) => {
      const cell = rows[line - head.length]?.[column];
      return isRight(column, cell && contentOf(cell)) ? "right" : "left";
    },
  });
  return [...(caption ? [caption] : []), ...lines].join("\n");
}

/**
 * Returns a function that says whether a cell is aligned to the right: in a column of numbers, its name too, and
 * wherever it is a number.
 */
function alignmentOf(rows: readonly (readonly Cell[])[]): (column: number, content?: CellContent) => boolean {
  const areNumbers = (rows[0] ?? []).map((_, column) =>
    isNumberColumn(rows.map((row) => {
      const content = contentOf(row[column]!);
      return typeof content === "number" ? "0" : String(content); // NaN is a number, too
    }))
  );
  return (column, content) => areNumbers[column] === true || typeof content === "number";
}

function contentOf(cell: Cell): CellContent {
  return typeof cell === "object" ? cell.content : cell;
}

function text(content: CellContent): string {
  return typeof content === "number" ? formatNumber(content) : String(content);
}

/** Returns the background of a cell and a colour for its letters: black on light, white on dark. */
function colours(cell: Cell): string {
  if (typeof cell !== "object" || cell.background === undefined) return "";
  const [r, g, b] = (/^#(..)(..)(..)$/.exec(cell.background)?.slice(1) ?? []).map((hex) => parseInt(hex, 16));
  if (r === undefined || g === undefined || b === undefined || Number.isNaN(r + g + b)) {
    throw new RangeError(`table: expected a background as #rrggbb, but got ${cell.background}`);
  }
  // The weights of red, green and blue in the perceived brightness: ITU-R BT.601.
  const isLight = 0.299 * r + 0.587 * g + 0.114 * b > 140;
  return `;background:${cell.background};color:${isLight ? "#000" : "#fff"}`;
}
