/**
 * A layer of the network: its name, and its output as maps or bars.
 *
 * @module
 */
/// <reference lib="dom" />
import { count as countText } from "../../../../text/numbers.ts";
import type { SeenLayer } from "../../worker/calls.ts";
import { make, number } from "./make.ts";
import { paintBars, paintMap } from "./paint_values.ts";
import { firstPieces, hasBars, type Piece, pieceCount, pieceOf } from "./pieces.ts";
import { largestOf } from "./value_names.ts";
import { ValueGrid } from "./value_grid.ts";
import { watchVisibility } from "./watch_visibility.ts";

/** Layers that change nothing: closed at first. */
const idle = new Set(["Dropout", "SpatialDropout2D", "Flatten"]);

/** A layer in the page. Its canvases are painted only while they can be seen. */
export class LayerView {
  readonly element: HTMLDetailsElement;
  readonly #index: number;
  readonly #point: (position: number[], keep: boolean) => void;
  readonly #maps = make("div", "maps");
  readonly #scale = make("span", "scale");
  readonly #more = make("button", "more");
  #grids: ValueGrid[] = [];
  #layers: readonly SeenLayer[];
  #pieces: Piece[] = [];
  #marked: readonly number[] | undefined;
  #isVisible = false;
  #isStale = true;

  /** @param point Called when a value is pointed at; `keep` as for a grid. */
  constructor(
    layers: readonly SeenLayer[],
    index: number,
    point: (position: number[], keep: boolean) => void,
  ) {
    this.#index = index;
    this.#layers = layers;
    this.#point = point;
    const { name, about, shape, className } = this.#layer;
    const size = shape.join("×");
    this.element = make(
      "details",
      "layer",
      make(
        "summary",
        "",
        make("b", "", name),
        about === name ? " " : ` ${about} `,
        make("span", "size", size),
        this.#scale,
      ),
      this.#maps,
      this.#more,
    );
    this.element.dataset["layer"] = String(index);
    this.element.open = !idle.has(className);
    this.#maps.classList.toggle("bars", hasBars(this.#layer));
    const count = pieceCount(this.#layer), first = hasBars(this.#layer) ? firstPieces.bars : firstPieces.maps;
    this.#more.type = "button";
    this.#more.textContent = hasBars(this.#layer)
      ? `Show all ${countText(shape[0]!)} units`
      : `Show all ${countText(count)} maps`;
    this.#more.hidden = count <= first;
    this.#more.addEventListener("click", () => {
      this.#more.hidden = true;
      this.#addGrids(count);
      this.#grids[first]?.canvas.focus();
    });
    this.#addGrids(Math.min(first, count));
    watchVisibility(this.element, (isVisible) => {
      this.#isVisible = isVisible;
      this.#paint();
    });
  }

  /** Shows what the layer computes. */
  show(layers: readonly SeenLayer[]): void {
    this.#layers = layers;
    this.#isStale = true;
    this.#paint();
  }

  /** Marks a value, or none. */
  mark(position: readonly number[] | undefined): void {
    this.#marked = position;
    for (const [i, grid] of this.#grids.entries()) {
      grid.mark(position && this.#pieces[i]?.cellOf(position));
    }
  }

  get #layer(): SeenLayer {
    return this.#layers[this.#index]!;
  }

  #addGrids(count: number): void {
    for (let i = this.#grids.length; i < count; i++) {
      const grid = new ValueGrid(hasBars(this.#layer) ? "bars" : "map", {
        point: ({ row, col }, keep) => {
          const piece = this.#pieces[i];
          if (piece === undefined) return;
          if (keep) this.#focusable(i);
          this.#point(piece.positionOf(row, col), keep);
        },
        leave: (step, cell) => this.#grids[i + step]?.focusAt(cell),
      });
      const { rows, cols, values: { length } } = pieceOf(this.#layer, i);
      [grid.canvas.width, grid.canvas.height] = [cols, rows]; // its shape, before it is painted
      if (hasBars(this.#layer) && length <= 16) {
        grid.nameColumns(Array.from({ length }, (_, at) => String(at)));
      }
      this.#grids.push(grid);
      this.#maps.append(grid.element);
    }
    this.#focusable(0);
    this.#isStale = true;
    this.#paint();
  }

  /** The tab key reaches one grid of each layer: the last that was used. */
  #focusable(which: number): void {
    for (const [i, { canvas }] of this.#grids.entries()) canvas.tabIndex = i === which ? 0 : -1;
  }

  #paint(): void {
    if (!this.#isVisible || !this.#isStale) return;
    this.#isStale = false;
    const { name, values } = this.#layer, bars = hasBars(this.#layer);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const isSigned = values.some((value) => value < 0);
    this.#scale.replaceChildren(`full colour: ${isSigned ? "±" : ""}`, number(largest));
    this.#pieces = this.#grids.map((_, i) => pieceOf(this.#layer, i));
    for (const [i, grid] of this.#grids.entries()) {
      const piece = this.#pieces[i]!, { rows, cols } = piece;
      // Wide enough to point at a bar, where there is room.
      if (bars) grid.element.style.width = `min(100%, ${cols * (cols > 16 ? 6 : 32)}px)`;
      if (bars) paintBars(grid.canvas, piece.values, largest);
      else paintMap(grid.canvas, piece.values, { rows, cols, largest, power: 0.5 });
      grid.describe(`${name}, ${piece.name}, ${largestOf(this.#layers, this.#index, piece)}`, piece);
    }
    this.mark(this.#marked);
  }
}
