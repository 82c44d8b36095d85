/**
 * Pieces → chains: lines that other ink crosses, or that are broken.
 *
 * @module
 */
import type { Plane } from "../../plane/mod.ts";
import { type Chain, directionOf, endOf, positionAt, tailRows } from "./chains.ts";
import type { Piece } from "./pieces.ts";

/** A line may continue behind strokes of this many times the widest rule. */
const hiddenFor = 5;

/** A broken line may continue after this many pixels of background, if it is as long before and after. */
const brokenFor = 10;

/**
 * Returns chains of pieces. A piece continues a chain if it lies where the chain leads, and is as wide and as
 * strong. Between them there must be ink that hides the line; a faint line may also have faded there.
 *
 * @param plane That of the pieces.
 * @param floor Values up to this one are not ink.
 * @param widest The widest rule, in pixels.
 * @param faint Lines weaker than this may have longer gaps.
 */
export function linkPieces(
  pieces: readonly Piece[],
  plane: Plane,
  { floor, widest, faint }: { floor: number; widest: number; faint: number },
): Chain[] {
  const sorted = [...pieces].sort((a, b) => a.from - b.from);
  const done: Chain[] = [];
  let active: Chain[] = [];
  const reach = hiddenFor * widest;
  for (const piece of sorted) {
    let best: Chain | undefined, least = Infinity, ended = false;
    for (const chain of active) {
      const gap = piece.from - chain.to;
      if (gap > reach) {
        ended = true;
        continue;
      }
      const cost = costOf(chain, piece, gap);
      if (cost < least && (gap <= 3 || isHidden(chain, piece, plane, floor, faint))) {
        [best, least] = [chain, cost];
      }
    }
    if (ended) {
      done.push(...active.filter((chain) => piece.from - chain.to > reach));
      active = active.filter((chain) => piece.from - chain.to <= reach);
    }
    if (best === undefined) active.push(startChain(piece));
    else appendTo(best, piece);
  }
  const chains = [...done, ...active];
  for (const chain of chains) extendEnds(chain, plane, floor, reach);
  return chains;
}

/** Returns a chain of one piece. */
function startChain(piece: Piece): Chain {
  const { from, to, width, strength } = piece;
  const [least, most] = extentOf(piece);
  return { pieces: [piece], from, to, width, strength, least, most };
}

/** Appends a piece to the end of a chain. */
function appendTo(chain: Chain, piece: Piece): void {
  const before = lengthOf(chain.pieces), length = piece.to - piece.from + 1;
  const share = length / (before + length);
  chain.width += share * (piece.width - chain.width);
  chain.strength += share * (piece.strength - chain.strength);
  chain.pieces.push(piece);
  chain.to = piece.to;
  const [low, high] = extentOf(piece);
  chain.least = Math.min(chain.least, low);
  chain.most = Math.max(chain.most, high);
}

/** Returns the smallest and the largest position of a piece. */
function extentOf(piece: Piece): [number, number] {
  const end = endOf(piece);
  return piece.at < end ? [piece.at, end] : [end, piece.at];
}

/** Returns how many rows of a chain have ink of its own. */
function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/**
 * Moves the ends of a chain to where the ink on its way ends: into the corner of a box, through a stroke.
 * Where ink continues for longer than a line can be hidden, the end stays.
 */
function extendEnds(chain: Chain, { width, height, values }: Plane, floor: number, reach: number): void {
  for (const step of [-1, 1]) {
    const start = step < 0 ? chain.from : chain.to;
    let y = start + step;
    for (; y >= 0 && y < height && Math.abs(y - start) <= reach; y += step) {
      const x = Math.round(positionAt(chain, y));
      if (x < 0 || x >= width || values[y * width + x]! <= floor) break;
    }
    if (Math.abs(y - start) > reach) continue;
    if (step < 0) chain.from = y + 1;
    else chain.to = y - 1;
  }
}

/** Returns the cost of continuing a chain with a piece: 0 is best; Infinity if it does not fit. */
function costOf(chain: Chain, piece: Piece, gap: number): number {
  if (gap < 1) return Infinity;
  const wide = Math.max(chain.width, piece.width), narrow = Math.min(chain.width, piece.width);
  if (wide > 1.8 * narrow + 1) return Infinity;
  if (Math.max(chain.strength, piece.strength) > 2.2 * Math.min(chain.strength, piece.strength)) {
    return Infinity;
  }
  const end = endOf(chain.pieces.at(-1)!);
  const before = chain.to - chain.from + 1, after = piece.to - piece.from + 1;
  // The direction of a short piece is uncertain by about a pixel over its length.
  const direction = directionOf(chain, "last"), uncertain = 1.5 / Math.min(tailRows, before);
  if (Math.abs(piece.slope - direction) > 0.04 + uncertain + 1.5 / after) return Infinity;
  const offset = Math.abs(piece.at - end - direction * gap);
  const allowed = 1 + 0.4 * narrow + gap * (0.02 + uncertain);
  return offset > allowed ? Infinity : gap + 4 * offset;
}

/**
 * Whether the line between a chain and a piece is hidden by ink, or is a gap that is short in comparison with
 * what it connects.
 */
function isHidden(
  chain: Chain,
  piece: Piece,
  { width, values }: Plane,
  floor: number,
  faint: number,
): boolean {
  const end = endOf(chain.pieces.at(-1)!);
  const gap = piece.from - chain.to;
  let hidden = 0;
  for (let y = chain.to + 1; y < piece.from; y++) {
    const x = Math.round(end + (piece.at - end) * (y - chain.to) / gap);
    if (x >= 0 && x < width && values[y * width + x]! > floor) hidden++;
  }
  const shorter = Math.min(chain.to - chain.from, piece.to - piece.from);
  const missing = gap - 1 - hidden;
  if (missing <= 2) return true;
  return chain.strength < faint ? missing <= 2 * shorter : missing <= Math.min(brokenFor, 0.3 * shorter);
}
