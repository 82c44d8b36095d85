/**
 * Takes a line out of the ink, and leaves the strokes that cross it.
 *
 * @module
 */
import { type Chain, positionAt } from "./chains.ts";

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

/** A run of ink across a line, in one row. */
interface Run {
  start: number;
  end: number;
  peak: number;
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
  const edge = Math.max(1, EDGE * chain.strength), reach = Math.ceil(2 * chain.width + 4);
  const first = Math.max(0, chain.from - beyond(chain)),
    rows = Math.min(length, chain.to + beyond(chain) + 1) - first;
  const runs: (Run | undefined)[] = Array.from({ length: rows });
  const lengths: number[] = [];
  for (let r = 0; r < rows; r++) {
    const run = runAcross(
      values,
      (first + r) * along,
      across,
      limit,
      positionAt(chain, first + r),
      edge,
      reach,
    );
    runs[r] = run;
    if (run) lengths.push(run.end - run.start + 1);
  }
  if (lengths.length === 0) return;
  const usual = lengths.sort((a, b) => a - b)[lengths.length >> 1]!;
  const stroke = findStrokes(runs, usual, STRONGER * chain.strength + 20, 1.5 * chain.width + 3);
  for (let r = 0; r < rows; r++) {
    const run = runs[r];
    if (!run || stroke[r]) continue;
    const base = (first + r) * along;
    for (let x = run.start; x <= run.end; x++) values[base + x * across] = 0;
    // The blur on both sides, as long as it fades.
    for (const side of [-1, 1]) {
      let before = edge;
      for (let k = 1; k <= FRINGE; k++) {
        const x = (side < 0 ? run.start : run.end) + side * k;
        if (x < 0 || x >= limit) break;
        const value = values[base + x * across]!;
        if (value === 0 || value > before) break;
        values[base + x * across] = 0;
        before = value;
      }
    }
  }
}

/** Rules end at other rules; so far beyond its last piece a chain may lead into one. */
function beyond({ width }: Chain): number {
  return Math.round(1.5 * width + 3);
}

/**
 * Returns which rows have a stroke: where a run is longer than the line is wide, or stronger than the line. Where runs are only
 * somewhat longer, for a few rows, the line is thick there: a rest of another line that crossed it, or the end of a stroke.
 */
function findStrokes(
  runs: readonly (Run | undefined)[],
  usual: number,
  strong: number,
  few: number,
): boolean[] {
  const length = runs.map((run) => run === undefined ? 0 : run.end - run.start + 1);
  const stroke = runs.map((run, r) =>
    length[r]! > 1.4 * usual + 1.5 || run !== undefined && run.peak > strong
  );
  for (let r = 0; r < runs.length;) {
    let end = r;
    while (end < runs.length && stroke[end] === stroke[r]) end++;
    const thick = (i: number) => length[i]! <= 2 * usual + 3 && runs[i]!.peak <= strong;
    if (stroke[r] && end - r <= few) {
      let all = true;
      for (let i = r; i < end; i++) all &&= thick(i);
      if (all) stroke.fill(false, r, end);
    }
    r = end;
  }
  return stroke;
}

/** Returns the run of ink at a position, or within two pixels of it; a run that goes on beyond the reach ends there. */
function runAcross(
  values: Uint8Array,
  base: number,
  across: number,
  limit: number,
  position: number,
  edge: number,
  reach: number,
): Run | undefined {
  const middle = Math.round(position);
  let start = -1;
  for (const offset of [0, -1, 1, -2, 2]) {
    const x = middle + offset;
    if (x >= 0 && x < limit && values[base + x * across]! > edge) {
      start = x;
      break;
    }
  }
  if (start < 0) return undefined;
  const inside = start;
  start = endOfRun(values, base, across, limit, inside, -1, edge, reach);
  const end = endOfRun(values, base, across, limit, inside, 1, edge, reach);
  let peak = 0;
  for (let x = start; x <= end; x++) peak = Math.max(peak, values[base + x * across]!);
  return { start, end, peak };
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
    if (value > peak) [peak, least] = [value, 255];
    if (value < least) [least, valley] = [value, x];
    if (least < VALLEY * peak && value > least + (1 - VALLEY) * peak) return valley;
  }
}
