/**
 * The layout of an equation: its terms are in a row, each in the middle of its height, with room for the
 * signs.
 *
 * @module
 */
import { DESIGN_WIDTH } from "../theme/layout.ts";
import type { EquationTerm } from "./equation_term.ts";

/** A term and where it lies, in pixels of the figure. */
export interface PlacedTerm {
  term: EquationTerm;
  left: number;
  top: number;
  width: number;
  height: number;
  /** The width of a cell. */
  cell: number;
}

/** The room of a sign, as a share of the width of a term. */
const SIGN = 0.22;

/** The largest width of a term, in pixels. */
const LARGEST = 300;

/** The room below the terms for their captions, in pixels. */
const CAPTION_HEIGHT = 24;

/** Returns where the terms lie, the middle of each sign, and the size of the whole row with its captions. */
export function layOutTerms(
  terms: readonly EquationTerm[],
): { placed: PlacedTerm[]; signs: { x: number; y: number }[]; width: number; height: number } {
  // All in units of a term of size 1.
  const widths = terms.map(({ size = 1 }) => size);
  const total = widths.reduce((sum, width) => sum + width, 0) + SIGN * (terms.length - 1);
  const unit = Math.floor(Math.min(DESIGN_WIDTH / total, LARGEST));
  const heights = terms.map(({ rows, cols }, i) => widths[i]! * rows / cols);
  const tallest = Math.max(...heights);
  let left = 0;
  const placed = terms.map((term, i): PlacedTerm => {
    const width = widths[i]! * unit;
    const top = (tallest - heights[i]!) / 2 * unit;
    const place = { left, top, width, height: heights[i]! * unit, cell: width / term.cols };
    left += width + SIGN * unit;
    return { ...place, term };
  });
  const signs = placed.slice(1).map((_, i) => ({
    x: placed[i]!.left + placed[i]!.width + SIGN * unit / 2,
    y: tallest * unit / 2,
  }));
  return { placed, signs, width: left - SIGN * unit, height: tallest * unit + CAPTION_HEIGHT };
}
