/**
 * Chains: pieces on one line, and the course of that line.
 *
 * @module
 */
import type { Piece } from "./pieces.ts";

/** Pieces on one line, from the top down. */
export interface Chain {
  pieces: Piece[];
  from: number;
  to: number;
  /** The mean width and strength of its pieces, weighted by length. */
  width: number;
  strength: number;
  /** The smallest and the largest position, in pixels. */
  least: number;
  most: number;
}

/** Chains of both directions. */
export interface Chains {
  /** Rows are the picture's rows. */
  vertical: Chain[];
  /** Rows are the picture's columns. */
  horizontal: Chain[];
}

/** Over this many rows the direction of a chain is measured. */
export const tailRows = 80;

/**
 * Returns where a chain is in a row: between pieces on the straight line from one to the next, beyond its
 * ends in the direction of its last rows.
 */
export function positionAt(chain: Chain, row: number): number {
  const { pieces } = chain, first = pieces[0]!, last = pieces.at(-1)!;
  if (row < first.from) return first.at + directionOf(chain, "first") * (row - first.from);
  if (row > last.to) return endOf(last) + directionOf(chain, "last") * (row - last.to);
  let i = 0;
  while (i + 1 < pieces.length && pieces[i + 1]!.from <= row) i++;
  const piece = pieces[i]!, next = pieces[i + 1];
  if (row <= piece.to || next === undefined) return piece.at + piece.slope * (row - piece.from);
  return endOf(piece) + (next.at - endOf(piece)) * (row - piece.to) / (next.from - piece.to);
}

/** Returns where a chain is in each of some rows, as `positionAt` does. */
export function positionsOf(chain: Chain, from: number, rows: number): Float32Array {
  const { pieces } = chain, positions = new Float32Array(rows);
  const fill = (start: number, end: number, at: number, slope: number) => {
    for (let row = Math.max(start, from); row < Math.min(end, from + rows); row++) {
      positions[row - from] = at + slope * (row - start);
    }
  };
  const head = pieces[0]!, tail = pieces.at(-1)!, before = directionOf(chain, "first");
  fill(from, head.from, head.at + before * (from - head.from), before);
  pieces.forEach((piece, i) => {
    fill(piece.from, piece.to + 1, piece.at, piece.slope);
    const next = pieces[i + 1], end = endOf(piece);
    if (next) fill(piece.to, next.from, end, (next.at - end) / (next.from - piece.to));
  });
  fill(tail.to, from + rows, endOf(tail), directionOf(chain, "last"));
  return positions;
}

/** Returns the slope of the first or the last rows of a chain. */
export function directionOf({ pieces }: Chain, side: "first" | "last"): number {
  let i = side === "first" ? 0 : pieces.length - 1, j = i;
  const rows = () => pieces[j]!.to - pieces[i]!.from;
  if (side === "first") { while (j + 1 < pieces.length && rows() < tailRows) j++; }
  else while (i > 0 && rows() < tailRows) i--;
  return i === j ? pieces[i]!.slope : (endOf(pieces[j]!) - pieces[i]!.at) / rows();
}

/** Returns the position at which a piece ends. */
export function endOf({ from, to, at, slope }: Piece): number {
  return at + slope * (to - from);
}

/** Returns how strong a chain is near a row: light and shadow change on the way. */
export function strengthAt({ pieces }: Chain, row: number): number {
  let best = pieces[0]!, least = Infinity;
  for (const piece of pieces) {
    const away = Math.max(piece.from - row, row - piece.to, 0);
    if (away < least) [best, least] = [piece, away];
  }
  return best.strength;
}

/** Returns how long a chain is, from end to end. */
export function spanOf({ from, to }: Chain): number {
  return to - from + 1;
}
