/**
 * Which pieces of ink are digits: the network's answers decide where touching digits are cut, and which parts
 * belong together.
 *
 * @module
 */
import { mergeRegions, type Region } from "../image/mod.ts";
import { mean } from "../math/mod.ts";
import { cheapestPath } from "./best_path.ts";
import type { Judged } from "./judge.ts";
import { costOf, couldBeSeveral, habitsOf, surprise } from "./segment_costs.ts";
import { segmentsOf } from "./segments.ts";

/** Returns what regions show, in their order. */
export type Judge = (regions: readonly Region[]) => Promise<Judged[]>;

/**
 * Pieces with a higher mean cost are unsure, whatever their probabilities are. Those that stay sure are five
 * in six of the touching digits that are cut correctly, half of those that are cut wrongly, and a tenth of
 * the letters that are cut into digits.
 */
const mostSureCost = 0.7;

/** The maximum number of pieces that are classified in one picture, which takes about a second. */
const mostPieces = 1500;

/** The cost of leaving out all of the ink; leaving out a part costs its share. */
const leftOutCost = 6;

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
    const habits = habitsOf(line, line.filter(isSure).length);
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
 * Returns the one digit of a picture: all of the ink, or a single region if that is cheaper even with the
 * cost of leaving out the rest.
 */
export async function onlyDigit(regions: readonly Region[], judge: Judge): Promise<Judged> {
  if (regions.length === 1) return (await judge(regions))[0]!;
  const all = mergeRegions(regions);
  const total = inkOf(all);
  const judged = await judge([all, ...regions]);
  const costs = judged.map((one) => surprise(one) + leftOutCost * (1 - inkOf(one.region) / total));
  return judged[costs.indexOf(Math.min(...costs))]!;
}

function linesOf(regions: readonly Region[]): Region[][] {
  const lines = new Map<number, Region[]>();
  for (const region of regions) lines.set(region.line, [...lines.get(region.line) ?? [], region]);
  return [...lines.values()];
}

function inkOf({ ink }: Region): number {
  return ink.reduce((sum, value) => sum + value, 0);
}
