/**
 * The ways to divide the regions of a line into digits: each region as it is, its pieces between cuts, and
 * neighbours put together.
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
  /** The region that it is the first piece of, if it is. */
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

/**
 * Returns all segments of neighbouring regions: a chain from which whole regions, pieces and merged
 * neighbours are to be chosen.
 *
 * @param regions One region or more of one line, from left to right.
 * @param digitHeight The height of a digit on the line, in pixels of the ink.
 * @param settled Whether a region is known to be a digit, and is not to be cut or merged.
 */
export function segmentsOf(
  regions: readonly Region[],
  digitHeight: number,
  settled: (region: Region) => boolean,
): Division {
  const segments: Segment[] = [];
  let border = 0;
  regions.forEach((region, index) => {
    const cuts = settled(region) ? [] : chosenCuts(region, digitHeight);
    const start = border;
    border += cuts.length + 1;
    const sides: (Cut | undefined)[] = [undefined, ...cuts, undefined];
    segments.push({ from: start, to: border, region, cutInk: 0, gaps: 0 });
    for (let i = 0; i < sides.length - 1; i++) {
      for (let j = i + 1; j < sides.length; j++) {
        if (i === 0 && j === sides.length - 1) continue; // the whole region
        const piece = pieceBetween(region, sides[i], sides[j]);
        if (piece === undefined) continue;
        if (piece.box.width > widest * digitHeight) break;
        const cutInk = ((sides[i]?.cost ?? 0) + (sides[j]?.cost ?? 0)) / 2;
        const firstOf = i === 0 ? region : undefined;
        segments.push({ from: start + i, to: start + j, region: piece, firstOf, cutInk, gaps: 0 });
      }
    }
    const next = regions[index + 1];
    if (next === undefined || settled(region) && settled(next)) return;
    const whole = mergeRegions(region, next);
    const gap = next.box.left - region.box.left - region.box.width;
    if (gap > widestGap * digitHeight || whole.box.width > widest * digitHeight) return;
    const nextCuts = settled(next) ? 0 : chosenCuts(next, digitHeight).length;
    segments.push({ from: start, to: border + nextCuts + 1, region: whole, cutInk: 0, gaps: 1 });
  });
  return { segments, end: border };
}

function chosenCuts(region: Region, digitHeight: number): Cut[] {
  const cuts = cutCandidates(region, { digitHeight });
  return cuts.length > mostCuts ? [] : cuts;
}
