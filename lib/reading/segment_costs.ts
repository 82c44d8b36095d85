/**
 * The costs of taking a segment of a line as a digit, or of refusing it.
 *
 * @module
 */
import type { Region } from "../image/mod.ts";
import type { Judged, Judgement } from "./judge.ts";
import type { ContentOdds } from "./refusal.ts";
import type { Segment } from "./segments.ts";

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
const refusalCost = 4;
/**
 * Odds of several digits below count as these: digits that touch in unusual ways often have lower ones, and
 * pieces that are sure digits say more. With -3, many more letters are cut into digits.
 */
const leastSeveral = -4;
/** The further cost of refusing a region among digits: this, times the share of sure digits on its line. */
const strangerCost = 3;

/** What the digits of a line have in common. */
export interface Habits {
  /** In pixels of the ink. */
  digitHeight: number;
  /** The cost of refusing a region as not a digit, in addition to its odds. */
  giveUpCost: number;
}

/**
 * Returns the habits of a line.
 *
 * @param line Its regions, at least one.
 * @param sure How many of them are sure digits.
 */
export function habitsOf(line: readonly Region[], sure: number): Habits {
  return { digitHeight: typicalHeight(line), giveUpCost: refusalCost + strangerCost * sure / line.length };
}

/**
 * Returns whether cutting a region could be the cheapest: whether perfect pieces, which cost nothing
 * themselves, would be cheaper than the whole region. For most regions that are not sure, they would not be.
 */
export function couldBeSeveral(judged: Judged, habits: Habits): boolean {
  const whole = { region: judged.region, from: 0, to: 1, cutInk: 0, gaps: 0 };
  return judged.state !== "sure" &&
    costOfSeveral(judged) < costOf(whole, new Map([[judged.region, judged]]), habits);
}

/** Returns the cost of a segment. That of a first piece includes that its region holds several digits. */
export function costOf(
  { region, pieceOf, firstOf, cutInk, gaps }: Segment,
  known: ReadonlyMap<Region, Judged>,
  { digitHeight, giveUpCost }: Habits,
): number {
  const judged = known.get(region)!, { width, height } = region.box;
  const higher = Math.log(height / digitHeight) / heightSpread;
  const wider = Math.max(0, width / digitHeight - 1) / widthSpread;
  const asDigit = surprise(judged) + (higher ** 2 + wider ** 2) / 2 + gapCost * gaps;
  if (firstOf !== undefined) return asDigit + inkCost * cutInk + costOfSeveral(known.get(firstOf)!);
  if (pieceOf !== undefined || gaps > 0) return asDigit + inkCost * cutInk;
  const { one, several } = oddsOf(judged);
  return Math.min(asDigit, softplus(one) + softplus(several) + giveUpCost);
}

/** Returns the cost of taking a region for several digits. */
function costOfSeveral(judged: Judgement): number {
  const { one, several } = oddsOf(judged);
  return softplus(one) + softplus(-Math.max(leastSeveral, several));
}

/** Returns the negative logarithm of the probability that a region shows one digit, the one that was read. */
export function surprise(judged: Judgement): number {
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

/** Returns the median height of the regions. */
function typicalHeight(regions: readonly Region[]): number {
  const heights = regions.map(({ box }) => box.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)]!;
}
