/**
 * The ways to divide the regions of a line into digits: each whole region, its pieces between cuts, and
 * joined neighbours.
 *
 * @module
 */
import { type Cut, cutCandidates, mergeRegions, pieceBetween, type Region } from "../image/mod.ts";

/** A stretch of a line that may be one digit. */
export interface Segment {
  /** It covers the line from this border to that one; borders are numbered from left to right. */
  from: number;
  to: number;
  /** Its ink. */
  region: Region;
  /** The region that it is a piece of, if it is. */
  pieceOf?: Region;
  /** The same if it is the first piece. */
  firstOf?: Region;
  /** How much ink was cut to get it, in widths of a stroke: half of the cost of each cut at its sides. */
  cutInk: number;
  /** How many gaps between regions lie inside it. */
  gaps: number;
}

/** A line and its segments. */
export interface Division {
  segments: Segment[];
  /** The number of the last border; the first is 0. */
  end: number;
}

/** The widest piece, in heights of a digit. Of MNIST's digits 1 in 1,000 is wider. */
const widest = 1.7;

/** Two regions may be one digit if the gap between them is at most this, in heights of a digit. */
const widestGap = 0.15;

/**
 * The maximum number of cuts per region. Ten touching digits have fifty; with more, it is something else, and
 * each cut would cost about eight frames.
 */
const mostCuts = 60;

/** Which regions of a line may be cut and joined. */
export interface Freedom {
  /** Whether a region may be cut. */
  mayCut(region: Region): boolean;
  /** Whether a region may be one part of a digit. */
  mayMerge(region: Region): boolean;
}

/**
 * Returns all segments of a line, from which a chain of whole regions, pieces and joined neighbours is to be
 * chosen.
 *
 * @param regions One region or more, from left to right.
 * @param digitHeight The height of a digit on the line, in pixels of the ink.
 */
export function segmentsOf(
  regions: readonly Region[],
  digitHeight: number,
  { mayCut, mayMerge }: Freedom,
): Division {
  const segments: Segment[] = [];
  const cutsOf = regions.map((region) => mayCut(region) ? chosenCuts(region, digitHeight) : []);
  let border = 0;
  regions.forEach((region, index) => {
    const cuts = cutsOf[index]!, start = border;
    border += cuts.length + 1;
    segments.push(
      { from: start, to: border, region, cutInk: 0, gaps: 0 },
      ...piecesOf(region, cuts, start, digitHeight),
    );
    const next = regions[index + 1];
    if (next === undefined || !mayMerge(region) && !mayMerge(next)) return;
    const gap = next.box.left - region.box.left - region.box.width;
    if (gap > widestGap * digitHeight) return;
    const whole = mergeRegions([region, next]);
    if (whole.box.width > widest * digitHeight) return;
    segments.push({
      from: start,
      to: border + cutsOf[index + 1]!.length + 1,
      region: whole,
      cutInk: 0,
      gaps: 1,
    });
  });
  return { segments, end: border };
}

/** Returns the pieces of a region between all pairs of cuts that are not too far apart. */
function piecesOf(region: Region, cuts: readonly Cut[], start: number, digitHeight: number): Segment[] {
  const sides: (Cut | undefined)[] = [undefined, ...cuts, undefined], last = sides.length - 1;
  const pieces: Segment[] = [];
  for (let i = 0; i < last; i++) {
    for (let j = i + 1; j <= last; j++) {
      if (i === 0 && j === last) break; // the whole region
      const piece = pieceBetween(region, sides[i], sides[j]);
      if (piece === undefined) continue;
      if (piece.box.width > widest * digitHeight) break;
      const cutInk = ((sides[i]?.cost ?? 0) + (sides[j]?.cost ?? 0)) / 2;
      const firstOf = i === 0 ? region : undefined;
      pieces.push({
        from: start + i,
        to: start + j,
        region: piece,
        pieceOf: region,
        firstOf,
        cutInk,
        gaps: 0,
      });
    }
  }
  return pieces;
}

function chosenCuts(region: Region, digitHeight: number): Cut[] {
  const cuts = cutCandidates(region, { digitHeight });
  return cuts.length > mostCuts ? [] : cuts;
}
