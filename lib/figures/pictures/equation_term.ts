/**
 * One matrix of an equation.
 *
 * @module
 */
import { checkLength, checkNotEmpty, checkRange, checkWhole } from "../theme/checks.ts";
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
  /** How many decimal places the numbers in the cells have; default: the cells have no numbers. */
  numbers?: number;
  /** Its width relative to the others; default: 1. A kernel beside an image is half as wide. */
  size?: number;
}

/**
 * Checks that the terms fit into a row, and that their sizes and values make sense.
 *
 * @throws {RangeError} If not.
 */
export function checkTerms(terms: readonly EquationTerm[], signs: readonly string[]): void {
  checkNotEmpty("terms", terms);
  if (terms.length > 5) {
    throw new RangeError(`terms: expected at most 5, which fit in a row, but got ${terms.length}`);
  }
  checkLength("signs between the terms", signs, terms.length - 1);
  terms.forEach(({ values, rows, cols, caption, numbers }, i) => {
    const name = caption ? `term ${i} (${caption})` : `term ${i}`;
    checkLength(`values of ${name}`, values, rows * cols);
    checkRange(`values of ${name}`, values);
    if (numbers !== undefined) checkWhole(`decimal places of ${name}`, numbers, 0, 6);
  });
}
