/**
 * Which pieces of ink are digits: the network's answers decide where touching digits are cut, and which parts
 * belong together.
 *
 * @module
 */
import { mergeRegions, type Region } from "../image/mod.ts";
import { mean } from "../math/mod.ts";
import { cheapestPath } from "./best_path.ts";
import type { Judgement } from "./judge.ts";
import type { ContentOdds } from "./refusal.ts";
import { type Segment, segmentsOf } from "./segments.ts";

/** A region and what it shows. */
export interface Judged extends Judgement {
  region: Region;
  /** [28, 28] flat, 0-255. */
  frame: Uint8Array;
}

/** What the digits of a line have in common. */
interface Habits {
  /** In pixels of the ink. */
  digitHeight: number;
  /** The cost of refusing a region as not a digit, in addition to its odds. */
  giveUpCost: number;
}

/** Returns what regions show, in their order. */
export type Judge = (regions: readonly Region[]) => Promise<Judged[]>;

// All costs are negative logarithms of probabilities. The constants were chosen with digits of MNIST and
// drawn ones, alone and two or three that touch, and drawn letters, scribbles and shapes, at the point beyond
// which more letters are cut into digits than touching digits are gained (deno task calibrate draws such
// frames).

/** The cost of a cut through ink as wide as one stroke. */
const inkCost = 0.5;
/** The cost of joining two regions, between which there is a gap. */
const gapCost = 1;
/** The standard deviation of the logarithm of a digit's height on its line. */
const heightSpread = 0.35;
/** A digit is hardly ever wider than high; the width beyond that has this standard deviation, in heights. */
const widthSpread = 0.2;
/** The cost of refusing a region, in addition to its odds: most marks that a reader is given are digits. */
const refusalCost = 3;
/** The further cost of refusing a region among digits: this, times the share of sure digits on its line. */
const strangerCost = 3;
/**
 * Pieces with a higher mean cost are unsure, whatever their probabilities are. Those that stay sure are five
 * in six of the touching digits that are cut correctly, half of those that are cut wrongly, and a tenth of
 * the letters that are cut into digits.
 */
const mostSureCost = 0.7;
/** The maximum number of pieces that are classified in one picture, which takes about a second. */
const mostPieces = 1500;

/**
 * Returns the digits of all lines, in reading order, each with what it shows. Sure digits stay whole. The
 * other regions are cut and joined in the way that the network recognises best; they stay whole if it is more
 * probable that they are not digits.
 *
 * @param regions In reading order.
 */
export async function divideLines(regions: readonly Region[], judge: Judge): Promise<Judged[]> {
  const known = new Map<Region, Judged>();
  for (const judged of await judge(regions)) known.set(judged.region, judged);
  const isSure = (region: Region) => known.get(region)!.state === "sure";
  let pieces = 0;
  const plans = linesOf(regions).map((line) => {
    const habits = {
      digitHeight: typicalHeight(line),
      giveUpCost: refusalCost + strangerCost * line.filter(isSure).length / line.length,
    };
    const plan = segmentsOf(line, habits.digitHeight, {
      mayCut: (region) => pieces < mostPieces && couldBeSeveral(known.get(region)!, habits),
      mayMerge: (region) => !isSure(region),
    });
    pieces += plan.segments.length - line.length;
    return { habits, ...plan };
  });
  const unknown = plans.flatMap(({ segments }) => segments).map(({ region }) => region)
    .filter((region) => !known.has(region));
  for (const judged of await judge(unknown)) known.set(judged.region, judged);
  return plans.flatMap(({ segments, end, habits }) => {
    const costs = segments.map((segment) => costOf(segment, known, habits));
    const chosen = cheapestPath(segments, costs, end);
    return chosen.map(({ region, pieceOf }) => {
      const judged = known.get(region)!;
      if (pieceOf === undefined || judged.state !== "sure") return judged;
      const siblings = chosen.filter((other) => other.pieceOf === pieceOf);
      const cost = mean(siblings.map((sibling) => costs[segments.indexOf(sibling)]!));
      return cost > mostSureCost ? { ...judged, state: "unsure" as const } : judged;
    });
  });
}

/**
 * Returns whether cutting a region could be the cheapest: whether perfect pieces, which cost nothing
 * themselves, would be cheaper than the whole region. For most regions that are not sure, they would not be.
 */
function couldBeSeveral(judged: Judged, habits: Habits): boolean {
  const { one, several } = oddsOf(judged);
  const whole = { region: judged.region, from: 0, to: 1, cutInk: 0, gaps: 0 };
  return judged.state !== "sure" &&
    softplus(one) + softplus(-several) < costOf(whole, new Map([[judged.region, judged]]), habits);
}

/**
 * Returns the one digit of a picture: all of the ink, or a single region if that is cheaper even with the
 * cost of leaving out the rest.
 */
export async function onlyDigit(regions: readonly Region[], judge: Judge): Promise<Judged> {
  if (regions.length === 1) return (await judge(regions))[0]!;
  const all = mergeRegions(...regions);
  const total = inkOf(all);
  const judged = await judge([all, ...regions]);
  const costs = judged.map((one) => surprise(one) + leftOutCost * (1 - inkOf(one.region) / total));
  return judged[costs.indexOf(Math.min(...costs))]!;
}

/** The cost of leaving out all of the ink; leaving out a part costs its share. */
const leftOutCost = 6;

/** Returns the cost of a segment. That of a first piece includes that its region holds several digits. */
function costOf(
  { region, pieceOf, firstOf, cutInk, gaps }: Segment,
  known: ReadonlyMap<Region, Judged>,
  { digitHeight, giveUpCost }: Habits,
): number {
  const judged = known.get(region)!, { width, height } = region.box;
  const higher = Math.log(height / digitHeight) / heightSpread;
  const wider = Math.max(0, width / digitHeight - 1) / widthSpread;
  const asDigit = surprise(judged) + (higher ** 2 + wider ** 2) / 2 + gapCost * gaps;
  if (firstOf !== undefined) {
    const { one, several } = oddsOf(known.get(firstOf)!);
    return asDigit + inkCost * cutInk + softplus(one) + softplus(-several);
  }
  if (pieceOf !== undefined || gaps > 0) return asDigit + inkCost * cutInk;
  const { one, several } = oddsOf(judged);
  return Math.min(asDigit, softplus(one) + softplus(several) + giveUpCost);
}

/** Returns the negative logarithm of the probability that a region shows one digit, the one that was read. */
function surprise(judged: Judgement): number {
  return -Math.log(Math.max(judged.probability, 1e-9)) + softplus(-oddsOf(judged).one);
}

/** Without a refusal, everything is as likely as not. */
function oddsOf({ odds = { one: 0, several: 0 } }: Judgement): ContentOdds {
  return odds;
}

/** Returns ln(1 + e^x): the negative logarithm of the probability of log-odds -x. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function linesOf(regions: readonly Region[]): Region[][] {
  const lines = new Map<number, Region[]>();
  for (const region of regions) lines.set(region.line, [...lines.get(region.line) ?? [], region]);
  return [...lines.values()];
}

/** Returns the median height of the regions. */
function typicalHeight(regions: readonly Region[]): number {
  const heights = regions.map(({ box }) => box.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)]!;
}

function inkOf({ ink }: Region): number {
  return ink.reduce((sum, value) => sum + value, 0);
}
