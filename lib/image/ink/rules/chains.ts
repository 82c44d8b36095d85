/**
 * Pieces → chains: lines that other ink crosses, or that are broken.
 *
 * @module
 */
import type { Piece } from "./pieces.ts";
import type { Plane } from "./plane.ts";

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

/** A line goes on behind strokes of this many times the widest rule. */
const HIDDEN = 5;

/** A broken line goes on after this many pixels of background, if it is as long before and after. */
const BROKEN = 10;

/** Over this many rows the direction of a chain is measured. */
const TAIL = 80;

/**
 * Returns where a chain is in a row: between pieces on the straight line from one to the next, beyond its ends in the direction
 * of its last rows.
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
  if (side === "first") { while (j + 1 < pieces.length && rows() < TAIL) j++; }
  else while (i > 0 && rows() < TAIL) i--;
  return i === j ? pieces[i]!.slope : (endOf(pieces[j]!) - pieces[i]!.at) / rows();
}

/** Returns where a piece ends. */
function endOf({ from, to, at, slope }: Piece): number {
  return at + slope * (to - from);
}

/**
 * Returns chains of pieces. A piece continues a chain if it lies where the chain leads, and is as wide and as strong. What is
 * between them must be ink that hides the line; a faint line may also have faded there.
 *
 * @param plane That of the pieces.
 * @param floor What is not more than this is not ink.
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
  const reach = HIDDEN * widest;
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
    if (best === undefined) {
      const { from, to, width, strength } = piece;
      const [least, most] = extentOf(piece);
      active.push({ pieces: [piece], from, to, width, strength, least, most });
      continue;
    }
    const before = lengthOf(best.pieces),
      length = piece.to - piece.from + 1,
      share = length / (before + length);
    best.width += share * (piece.width - best.width);
    best.strength += share * (piece.strength - best.strength);
    best.pieces.push(piece);
    best.to = piece.to;
    const [low, high] = extentOf(piece);
    best.least = Math.min(best.least, low);
    best.most = Math.max(best.most, high);
  }
  const chains = [...done, ...active];
  for (const chain of chains) extendEnds(chain, plane, floor, reach);
  return chains;
}

/**
 * Moves the ends of a chain to where the ink on its way ends: into the corner of a box, through a stroke. Where ink goes on for
 * longer than a line can be hidden, the end stays.
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

/** Returns the smallest and the largest position of a piece. */
function extentOf(piece: Piece): [number, number] {
  const end = endOf(piece);
  return piece.at < end ? [piece.at, end] : [end, piece.at];
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

/** Whether two chains are as strong as each other and as wide, nearly: one printer drew both. */
export function isLike(a: Chain, b: Chain): boolean {
  return isLikeWidth(a, b, 1.25) && isLikeStrength(a.strength, b.strength);
}

/** Whether the wider of two chains is no wider than a number of times the other. */
export function isLikeWidth(a: Chain, b: Chain, times: number): boolean {
  return Math.max(a.width, b.width) <= times * Math.min(a.width, b.width) + 0.7;
}

/** Whether two strengths are those of one printer. */
export function isLikeStrength(a: number, b: number): boolean {
  return Math.max(a, b) <= 1.35 * Math.min(a, b);
}

/** Whether a chain lies where another leads, no farther from its end than that one is long. */
export function continues(chain: Chain, other: Chain): boolean {
  const gap = Math.max(chain.from - other.to, other.from - chain.to, 0);
  if (gap > spanOf(other)) return false;
  const room = 10 + 0.25 * Math.max(0, chain.to - other.to, other.from - chain.from); // as steep as rules may be
  if (chain.most < other.least - room || chain.least > other.most + room) return false;
  return [chain.from, chain.to].every((row) => {
    const beyond = Math.max(0, row - other.to, other.from - row);
    return Math.abs(positionAt(other, row) - positionAt(chain, row)) <= 1 + 0.3 * other.width + 0.04 * beyond;
  });
}

/** Returns how many rows of a chain have ink of its own. */
export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** How badly a piece continues a chain: 0 is best, Infinity is not at all. */
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
  const direction = directionOf(chain, "last"), uncertain = 1.5 / Math.min(TAIL, before);
  if (Math.abs(piece.slope - direction) > 0.04 + uncertain + 1.5 / after) return Infinity;
  const offset = Math.abs(piece.at - end - direction * gap);
  const allowed = 1 + 0.4 * narrow + gap * (0.02 + uncertain);
  return offset > allowed ? Infinity : gap + 4 * offset;
}

/** Whether the line between a chain and a piece is hidden by ink; or broken, and short against what it connects. */
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
  return chain.strength < faint ? missing <= 2 * shorter : missing <= Math.min(BROKEN, 0.3 * shorter);
}
