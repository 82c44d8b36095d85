/**
 * The runs of ink across a line, one per row.
 *
 * @module
 */
import { type Chain, positionsOf } from "./chains.ts";

/** How a chain lies in a plane: the step from row to row along it, and from pixel to pixel across it. */
export interface Direction {
  along: number;
  across: number;
  /** How many pixels there are across. */
  limit: number;
  /** How many rows there are along. */
  length: number;
}

/**
 * Values of at least this share of a line's strength belong to the line; lower ones are the blur of its
 * edges.
 */
const edgeShare = 0.35;

/** Between a line and what is beside it, the values fall below this share of the line's. */
const valleyShare = 0.75;

/** Runs of ink across a line, one per row. */
export interface Runs {
  start: Int32Array;
  end: Int32Array;
  /** The largest value; 0 where there is no run. */
  peak: Uint8Array;
}

/** Returns the runs of ink where a chain is, or within two pixels of it; very long ones are cut off. */
export function runsAcross(
  values: Uint8Array,
  chain: Chain,
  { along, across, limit }: Direction,
  first: number,
  rows: number,
): Runs {
  const start = new Int32Array(rows), end = new Int32Array(rows), peak = new Uint8Array(rows);
  const edge = edgeOf(chain), reach = Math.ceil(2 * chain.width + 4);
  const positions = positionsOf(chain, first, rows);
  for (let r = 0; r < rows; r++) {
    const base = (first + r) * along, middle = Math.round(positions[r]!);
    const inside = inkNear(values, base, across, limit, middle, edge);
    if (inside < 0) continue;
    start[r] = endOfRun(values, base, across, limit, inside, -1, edge, reach);
    end[r] = endOfRun(values, base, across, limit, inside, 1, edge, reach);
    let most = 0;
    for (let x = start[r]!; x <= end[r]!; x++) most = Math.max(most, values[base + x * across]!);
    peak[r] = most;
  }
  return { start, end, peak };
}

/** Returns where there is ink at a position or up to two pixels beside it; -1 if there is none. */
function inkNear(
  values: Uint8Array,
  base: number,
  across: number,
  limit: number,
  middle: number,
  edge: number,
): number {
  for (let away = 0; away <= 2; away++) {
    const before = middle - away, after = middle + away;
    if (before >= 0 && before < limit && values[base + before * across]! > edge) return before;
    if (after >= 0 && after < limit && values[base + after * across]! > edge) return after;
  }
  return -1;
}

/**
 * Returns where a run ends: where ink ends, or in a valley between the line and other ink beside it. The blur
 * of both meets there.
 */
function endOfRun(
  values: Uint8Array,
  base: number,
  across: number,
  limit: number,
  inside: number,
  step: number,
  edge: number,
  reach: number,
): number {
  let peak = 0, least = 255, valley = inside;
  for (let x = inside;; x += step) {
    const value = x < 0 || x >= limit ? 0 : values[base + x * across]!;
    if (value <= edge) return x - step;
    if (Math.abs(x - inside) > reach) return x;
    if (value > peak) {
      peak = value;
      least = 255;
    }
    if (value < least) {
      least = value;
      valley = x;
    }
    if (least < valleyShare * peak && value > least + (1 - valleyShare) * peak) return valley;
  }
}

/** Returns the value at which ink ends at the edge of a line. */
export function edgeOf({ strength }: Chain): number {
  return Math.max(1, edgeShare * strength);
}
