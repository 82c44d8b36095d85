/**
 * A grid of values on a canvas, one of which can be pointed at: with the mouse, a finger, or the arrow keys.
 *
 * @module
 */
/// <reference lib="dom" />
import { make } from "./make.ts";
import type { Cell } from "./pieces.ts";

/** What a grid tells. */
export interface GridEvents {
  /**
   * A cell is pointed at.
   *
   * @param keep Whether it was chosen (by a click, a tap or a key) rather than passed over.
   */
  point(cell: Cell, keep: boolean): void;
  /** The focus must go to the grid before (-1) or after (1) this one, to the same cell. */
  leave(step: -1 | 1, cell: Cell): void;
}

const steps: Record<string, readonly [rows: number, cols: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A grid. */
export class ValueGrid {
  /** What is to be put into the page. */
  readonly element: HTMLElement;
  readonly canvas = make("canvas", "");
  readonly #marker = make("div", "marker");
  readonly #events: GridEvents;
  #rows = 1;
  #cols = 1;
  #cell: Cell | undefined;

  constructor(className: string, events: GridEvents) {
    this.#events = events;
    this.#marker.hidden = true;
    this.element = make("div", `grid ${className}`, make("div", "cells", this.canvas, this.#marker));
    this.canvas.tabIndex = -1;
    // An application: the arrow keys belong to it, not to a screen reader.
    this.canvas.setAttribute("role", "application");
    this.canvas.addEventListener("pointermove", (event) => this.#pointer(event, false));
    this.canvas.addEventListener("pointerdown", (event) => this.#pointer(event, true));
    this.canvas.addEventListener("keydown", (event) => this.#key(event));
    this.canvas.addEventListener("focus", () => {
      if (this.canvas.matches(":focus-visible")) this.#point(this.#cell ?? { row: 0, col: 0 }, true);
    });
  }

  /** Says how many cells there are, and what is shown. */
  describe(label: string, { rows, cols }: { rows: number; cols: number }): void {
    this.#rows = rows;
    this.#cols = cols;
    this.canvas.setAttribute("aria-label", label);
  }

  /** Moves the focus to a cell. */
  focusAt({ row, col }: Cell): void {
    this.#cell = { row: Math.min(row, this.#rows - 1), col: Math.min(col, this.#cols - 1) };
    this.canvas.focus();
  }

  /** Names the columns, below them. */
  nameColumns(names: readonly string[]): void {
    const row = make("div", "names", ...names.map((name) => make("span", "", name)));
    row.setAttribute("aria-hidden", "true"); // a value is called by its name when it is pointed at
    this.element.append(row);
  }

  /** Marks a cell, or none. */
  mark(cell: Cell | undefined): void {
    this.#cell = cell;
    this.#marker.hidden = cell === undefined;
    if (cell === undefined) return;
    const { style } = this.#marker;
    style.left = `${100 * cell.col / this.#cols}%`;
    style.top = `${100 * cell.row / this.#rows}%`;
    style.width = `${100 / this.#cols}%`;
    style.height = `${100 / this.#rows}%`;
  }

  #pointer({ clientX, clientY }: PointerEvent, keep: boolean): void {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    const at = (share: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    this.#point(
      { row: at((clientY - top) / height, this.#rows), col: at((clientX - left) / width, this.#cols) },
      keep,
    );
  }

  #key(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step !== undefined) {
      const { row, col } = this.#cell ?? { row: 0, col: 0 };
      const next = { row: row + step[0], col: col + step[1] };
      if (next.row < 0 || next.row >= this.#rows || next.col < 0 || next.col >= this.#cols) return;
      this.#point(next, true);
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      this.#events.leave(event.key === "PageDown" ? 1 : -1, this.#cell ?? { row: 0, col: 0 });
    } else return;
    event.preventDefault(); // the page does not scroll
  }

  #point(cell: Cell, keep: boolean): void {
    this.#events.point(cell, keep);
  }
}
