/**
 * Takes a line out of the ink, and leaves the strokes that cross it.
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

/** What has this share of a line's strength belongs to it; below is the blur of its edges. */
const EDGE = 0.35;

/** Between a line and what is beside it, the values fall below this share of the line's. */
const VALLEY = 0.75;

/** The blur reaches this many pixels farther. */
const FRINGE = 3;

/** Ink that much stronger than the line, on the line, is a stroke along it. */
const STRONGER = 1.6;

/** Runs of ink across a line, one per row. */
interface Runs {
  start: Int32Array;
  end: Int32Array;
  /** The largest value; 0 where there is no run. */
  peak: Uint8Array;
}

/**
 * Sets the values of a line to 0. In each row of the chain, the run of ink across it is the line if it is about as long as most of
 * its runs; a longer run is a stroke that crosses or touches the line, and stays whole; so does a stroke that lies on the line
 * and is darker.
 *
 * @param values The plane's values, which are changed.
 */
export function eraseChain(values: Uint8Array, chain: Chain, direction: Direction): void {
  const { along, across, limit, length } = direction;
  const first = Math.max(0, chain.from - beyond(chain));
  const rows = Math.min(length, chain.to + beyond(chain) + 1) - first;
  const { start, end, peak } = runsAcross(values, chain, direction, first, rows);
  const lengths = new Int32Array(rows);
  for (let r = 0; r < rows; r++) lengths[r] = peak[r] === 0 ? 0 : end[r]! - start[r]! + 1;
  const found = lengths.filter((each) => each > 0).sort();
  if (found.length === 0) return;
  const usual = found[found.length >> 1]!, strong = STRONGER * chain.strength + 20;
  const stroke = findStrokes(lengths, peak, usual, strong, 1.5 * chain.width + 3);
  const edge = edgeOf(chain), positions = positionsOf(chain, first, rows);
  for (let r = 0; r < rows; r++) {
    if (peak[r] === 0) continue;
    if (stroke[r] === 1) {
      fadeLine(values, (first + r) * along, across, start[r]!, end[r]!, positions[r]!, usual);
      continue;
    }
    const base = (first + r) * along;
    for (let x = start[r]!; x <= end[r]!; x++) values[base + x * across] = 0;
    for (let side = -1; side <= 1; side += 2) { // the blur on both sides, as long as it fades
      let before = edge;
      for (let k = 1; k <= FRINGE; k++) {
        const x = side < 0 ? start[r]! - k : end[r]! + k;
        if (x < 0 || x >= limit) break;
        const value = values[base + x * across]!;
        if (value === 0 || value > before) break;
        values[base + x * across] = 0;
        before = value;
      }
    }
  }
}

/**
 * Lets a line under a stroke be no stronger than the stroke is on both sides of it: a dark line that stayed in a faint stroke would
 * look like the ink, and the stroke like noise.
 */
function fadeLine(
  values: Uint8Array,
  base: number,
  across: number,
  start: number,
  end: number,
  position: number,
  usual: number,
): void {
  const half = usual / 2 + 1;
  const from = Math.max(start, Math.ceil(position - half)), to = Math.min(end, Math.floor(position + half));
  let most = 0;
  for (let x = start; x < from; x++) most = Math.max(most, values[base + x * across]!);
  for (let x = to + 1; x <= end; x++) most = Math.max(most, values[base + x * across]!);
  if (from - start + end - to < Math.min(usual + 2, 5)) return; // only blur: the stroke lies on the line
  for (let x = from; x <= to; x++) {
    if (values[base + x * across]! > most) values[base + x * across] = most;
  }
}

/** Returns how far beyond its last piece a chain may lead into another rule, in rows. */
function beyond({ width }: Chain): number {
  return Math.round(1.5 * width + 3);
}

function edgeOf({ strength }: Chain): number {
  return Math.max(1, EDGE * strength);
}

/**
 * Returns 1 for rows that have a stroke: where a run is longer than the line is wide, or stronger than the line. Where runs are
 * only somewhat longer, for a few rows, the line is thick there: a rest of another line that crossed it, or the end of a stroke.
 */
function findStrokes(
  lengths: Int32Array,
  peak: Uint8Array,
  usual: number,
  strong: number,
  few: number,
): Uint8Array {
  const rows = lengths.length;
  const stroke = new Uint8Array(rows), longest = 1.4 * usual + 1.5;
  for (let r = 0; r < rows; r++) stroke[r] = lengths[r]! > longest || peak[r]! > strong ? 1 : 0;
  for (let r = 0; r < rows;) {
    let end = r, thick = true;
    for (; end < rows && stroke[end] === stroke[r]; end++) {
      thick &&= lengths[end]! <= 2 * usual + 3 && peak[end]! <= strong;
    }
    if (stroke[r] === 1 && end - r <= few && thick) stroke.fill(0, r, end);
    r = end;
  }
  return stroke;
}

/** Returns the runs of ink where a chain is, or within two pixels of it; one that goes on for long ends early. */
function runsAcross(
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
 * Returns where a run ends: where ink ends, or in a valley between the line and other ink beside it. The blur of both meets there.
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
    if (least < VALLEY * peak && value > least + (1 - VALLEY) * peak) return valley;
  }
}
