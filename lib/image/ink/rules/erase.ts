/**
 * Removes a line from the ink, and keeps the strokes that cross it.
 *
 * @module
 */
import { type Chain, positionsOf } from "./chains.ts";
import { type Direction, edgeOf, runsAcross } from "./runs_across.ts";

/** The blur reaches this many pixels farther. */
const fringe = 3;

/** Ink that much stronger than the line, on the line, is a stroke along it. */
const stronger = 1.6;

/**
 * Sets the values of a line to 0. In each row of the chain, the run of ink across it is the line if it is
 * about as long as most of its runs; a longer run is a stroke that crosses or touches the line, and stays
 * whole; so does a stroke that lies on the line and is darker.
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
  const usual = found[found.length >> 1]!, strong = stronger * chain.strength + 20;
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
      for (let k = 1; k <= fringe; k++) {
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
 * Weakens a line under a stroke to the strength of the stroke on both sides of it: if a dark line remained in
 * a faint stroke, the line would look like ink and the stroke like noise.
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

/**
 * Returns 1 for rows that have a stroke: where a run is longer than the line is wide, or stronger than the
 * line. Where runs are only somewhat longer, for a few rows, the line is thick there: the remains of another
 * line that crossed it, or the end of a stroke.
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
