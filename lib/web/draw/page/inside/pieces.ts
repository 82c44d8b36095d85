/**
 * A layer's output in pieces that can be drawn: its feature maps, or its units in rows of bars.
 *
 * @module
 */
import { indexOf, positionOf } from "../../../../explanation/terms/layer_call.ts";
import type { SeenLayer } from "../../worker/calls.ts";

/** A cell of a grid. */
export interface Cell {
  row: number;
  col: number;
}

/** A part of a layer's output, on a grid. */
export interface Piece {
  /** `map 3`, `units 0–127`. */
  name: string;
  rows: number;
  cols: number;
  /** [rows, cols] flat. */
  values: Float32Array;
  /** Returns the position of a cell in the layer's output. */
  positionOf(row: number, col: number): number[];
  /** Returns the cell of a position; `undefined` if it is in another piece. */
  cellOf(position: readonly number[]): Cell | undefined;
}

/** The units in one row of bars. */
const unitsInRow = 128;

/** How many pieces are shown at first: of maps, and of rows of bars. */
export const firstPieces = { maps: 16, bars: 1 };

/** Returns whether a layer's output is drawn as bars. */
export function hasBars({ shape }: Pick<SeenLayer, "shape">): boolean {
  return shape.length === 1;
}

/** Returns how many pieces a layer's output has. */
export function pieceCount({ shape }: Pick<SeenLayer, "shape">): number {
  if (shape.length === 1) return Math.ceil(shape[0]! / unitsInRow);
  return shape.length === 3 ? shape[2]! : 1;
}

/** Returns a piece of a layer's output. */
export function pieceOf({ shape, values }: Pick<SeenLayer, "shape" | "values">, index: number): Piece {
  if (shape.length === 1) {
    const first = index * unitsInRow, part = values.slice(first, first + unitsInRow);
    return {
      name: `units ${first}–${first + part.length - 1}`,
      rows: 1,
      cols: part.length,
      values: part,
      positionOf: (_, col) => [first + col],
      cellOf: ([unit = -1]) =>
        unit >= first && unit < first + part.length ? { row: 0, col: unit - first } : undefined,
    };
  }
  if (shape.length === 3) {
    const [rows, cols, maps] = shape as [number, number, number];
    return {
      name: `map ${index}`,
      rows,
      cols,
      values: Float32Array.from({ length: rows * cols }, (_, cell) => values[cell * maps + index]!),
      positionOf: (row, col) => [row, col, index],
      cellOf: ([row = 0, col = 0, map]) => map === index ? { row, col } : undefined,
    };
  }
  // Any other shape: its last axis along the columns.
  const cols = shape.at(-1) ?? 1, rows = values.length / cols, before = shape.slice(0, -1);
  return {
    name: "values",
    rows,
    cols,
    values,
    positionOf: (row, col) => shape.length === 0 ? [] : [...positionOf(before, row), col],
    cellOf: (position) => ({ row: indexOf(before, position.slice(0, -1)), col: position.at(-1) ?? 0 }),
  };
}
