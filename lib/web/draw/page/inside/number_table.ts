/**
 * Numbers as a small table whose cells have the colours of the maps.
 *
 * @module
 */
/// <reference lib="dom" />
import { make, number } from "./make.ts";
import { colourBehindText } from "./paint_values.ts";

/** How a table is shown. */
export interface TableOptions {
  /** The size of a value that has the full colour; default: that of the largest. */
  largest?: number;
  /** The index of a cell that stands out, row by row. */
  marked?: number;
}

/**
 * Returns a table.
 *
 * @param values Row by row; `undefined` where there is nothing (padding of pooling).
 */
export function numberTable(
  caption: string,
  values: readonly (number | undefined)[],
  cols: number,
  { marked, largest = Math.max(...values.map((value) => Math.abs(value ?? 0))) }: TableOptions = {},
): HTMLTableElement {
  const table = make("table", "numbers", make("caption", "", caption));
  for (let start = 0; start < values.length; start += cols) {
    const cells = values.slice(start, start + cols).map((value, i) => {
      const cell = make("td", start + i === marked ? "marked" : "", value === undefined ? "" : number(value));
      if (value !== undefined) tint(cell, largest > 0 ? value / largest : 0);
      return cell;
    });
    table.append(make("tr", "", ...cells));
  }
  return table;
}

/** Colours an element by a value, -1 to 1. */
export function tint(element: HTMLElement, share: number): void {
  element.style.backgroundColor = colourBehindText(share);
}
