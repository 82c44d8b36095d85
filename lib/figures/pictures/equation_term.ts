/**
 * One matrix of an equation.
 *
 * @module
 */
import type { NumberColoring } from "./number_tiles.ts";

/** A matrix, and how it is drawn. */
export interface EquationTerm {
  /** [rows, cols] flat. */
  values: ArrayLike<number>;
  rows: number;
  cols: number;
  /** The text below it. */
  caption?: string;
  /** How its numbers become colours. Terms of the same kind share their largest number by default. */
  coloring: NumberColoring;
  /** How many digits after the point the numbers in the cells have; default: the cells have no numbers. */
  numbers?: number;
  /** Its width relative to the others; default: 1. A kernel beside an image is half as wide. */
  size?: number;
}
