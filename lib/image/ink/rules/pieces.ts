/**
 * Straight thin pieces of ink that lead downwards: parts of rules, and of strokes.
 *
 * @module
 */
import type { Plane } from "../../plane/mod.ts";

/** A straight thin piece of ink that leads down the rows, nearly vertical. */
export interface Piece {
  /** The first and the last row. */
  from: number;
  to: number;
  /** The middle of the ink in the first row, in pixels from the left. */
  at: number;
  /** Pixels to the right per row. */
  slope: number;
  /** The width of a line of even strength with as much ink, in pixels. */
  width: number;
  /** The mean of the strongest pixel of each row. */
  strength: number;
}

/** Pieces end after this many rows, so that curved lines consist of straight pieces. */
const longestPiece = 64;

/** The direction of shorter pieces is unknown. */
const shortestPiece = 8;

/**
 * Pixels to the right per row, at most: 13 degrees, of which a picture is tilted by 8, and the rest is
 * perspective.
 */
const steepest = 0.23;

/** A piece may continue after at most this many rows without ink. */
const longestGap = 2;

/** A run of ink in a row, and the track that it continues. */
interface Track {
  from: number;
  to: number;
  start: number;
  end: number;
  n: number;
  // Sums for the line through the middles m of the runs in rows r, counted from the first row.
  r: number;
  rr: number;
  m: number;
  mm: number;
  rm: number;
  ink: number;
  peak: number;
}

/**
 * Returns the pieces of a plane. Runs of ink in a row, no longer than `widest`, are followed from row to row
 * as long as each touches one other; a least-squares line through their middles must fit well.
 *
 * @param plane Where to look; transpose it first to find pieces that lead to the right.
 * @param floor Values up to this one are not ink.
 * @param widest The longest run of ink, in pixels.
 */
export function findPieces({ width, height, values }: Plane, floor: number, widest: number): Piece[] {
  const pieces: Piece[] = [];
  let open: Track[] = [];
  for (let y = 0; y < height; y++) {
    const next: Track[] = [], row = y * width, end = row + width;
    let j = 0;
    for (let at = row; at < end;) {
      if (values[at]! <= floor) {
        at++;
        continue;
      }
      const first = at;
      let ink = 0, peak = 0;
      while (at < end && values[at]! > floor) {
        const value = values[at++]!;
        ink += value;
        if (value > peak) peak = value;
      }
      if (at - first > widest) continue;
      const start = first - row, stop = at - row - 1;
      while (j < open.length && open[j]!.end < start - 1) j++;
      const track = trackOf(open, j, stop, y);
      if (track && y - track.from < longestPiece) next.push(extend(track, y, start, stop, ink, peak));
      else next.push(extend(newTrack(y), y, start, stop, ink, peak));
    }
    for (const track of open) {
      if (track.to === y) continue;
      if (y - track.to <= longestGap && y - track.from < longestPiece) next.push(track);
      else close(track, pieces);
    }
    open = next.sort((a, b) => a.start - b.start);
  }
  for (const track of open) close(track, pieces);
  return pieces;
}

/**
 * Returns the track that a run continues: the only one that it touches of those that the row before has; if
 * there is none, the only one of those that paused.
 *
 * @param open All tracks, from left to right; those before `first` end left of the run.
 */
function trackOf(open: readonly Track[], first: number, stop: number, y: number): Track | undefined {
  let fresh: Track | undefined, paused: Track | undefined, freshCount = 0, pausedCount = 0;
  for (let j = first; j < open.length && open[j]!.start <= stop + 1; j++) {
    const track = open[j]!;
    if (track.to === y - 1) [fresh, freshCount] = [track, freshCount + 1];
    else if (track.to < y) [paused, pausedCount] = [track, pausedCount + 1];
  }
  if (freshCount > 0) return freshCount === 1 ? fresh : undefined;
  return pausedCount === 1 ? paused : undefined;
}

function newTrack(y: number): Track {
  return { from: y, to: y, start: 0, end: 0, n: 0, r: 0, rr: 0, m: 0, mm: 0, rm: 0, ink: 0, peak: 0 };
}

function extend(track: Track, y: number, start: number, end: number, ink: number, peak: number): Track {
  const r = y - track.from, m = (start + end) / 2;
  track.to = y;
  track.start = start;
  track.end = end;
  track.n++;
  track.r += r;
  track.rr += r * r;
  track.m += m;
  track.mm += m * m;
  track.rm += r * m;
  track.ink += ink / peak;
  track.peak += peak;
  return track;
}

/** Adds a track to the pieces if it is long, straight and steep enough. */
function close({ from, to, n, r, rr, m, mm, rm, ink, peak }: Track, pieces: Piece[]): void {
  if (n < shortestPiece) return;
  const spread = rr - r * r / n, slope = (rm - r * m / n) / spread;
  if (Math.abs(slope) > steepest) return;
  const squares = Math.max(0, mm - m * m / n - slope * slope * spread) / n, width = ink / n;
  // Whole pixels alone give a deviation of 0.3; a rough line is rough in proportion to its width.
  if (Math.sqrt(squares) > 0.5 + 0.1 * width) return;
  pieces.push({ from, to, at: (m - slope * r) / n, slope, width, strength: peak / n });
}
