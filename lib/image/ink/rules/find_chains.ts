/**
 * A plane → the chains of both directions, and the plane without some of them.
 *
 * @module
 */
import { type Plane, transpose } from "../../plane/mod.ts";
import { type Chain, type Chains, spanOf } from "./chains.ts";
import { eraseChain } from "./erase.ts";
import { linkPieces } from "./link_pieces.ts";
import { findPieces } from "./pieces.ts";
import type { Direction } from "./runs_across.ts";

/** How chains are found. */
export interface ChainOptions {
  /** Values up to this one are not ink. */
  floor: number;
  /** The widest line, in pixels. */
  widest: number;
  /** Lines weaker than this are fainter than the ink; they may have longer gaps. */
  faint: number;
}

/**
 * Returns the chains of a plane in both directions.
 *
 * @param ink Ink of any strength.
 * @param turned The same plane, transposed (default: it is made); to call this several times.
 */
export function findChains(ink: Plane, options: ChainOptions, turned = transpose(ink)): Chains {
  const along = (plane: Plane): Chain[] =>
    linkPieces(findPieces(plane, options.floor, options.widest), plane, options);
  return { vertical: along(ink), horizontal: along(turned) };
}

/** Returns a plane without some chains; the strokes that cross them stay. */
export function withoutChains<T extends Plane>(ink: T, { vertical, horizontal }: Chains): T {
  const { width, height } = ink, values = ink.values.slice();
  const down: Direction = { along: width, across: 1, limit: width, length: height };
  const right: Direction = { along: 1, across: width, limit: height, length: width };
  for (const chain of horizontal) eraseChain(values, chain, right);
  for (const chain of vertical) eraseChain(values, chain, down);
  return { ...ink, values };
}

/** Chains that are longer than this share of the picture's longer side may be lines. */
const shortestLine = 0.02;

/** Returns a plane without all chains that may be lines: what is left of it shows how high digits are. */
export function withoutLines<T extends Plane>(ink: T, { vertical, horizontal }: Chains): T {
  const least = shortestLine * Math.max(ink.width, ink.height);
  const isLong = (chain: Chain) => spanOf(chain) > least;
  return withoutChains(ink, { vertical: vertical.filter(isLong), horizontal: horizontal.filter(isLong) });
}
