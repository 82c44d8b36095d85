/**
 * Strokes that a dry pen, crayon or chalk has left in crumbs.
 *
 * @module
 */
import { digitHeight } from "./digit_height.ts";
import { distancesWithin } from "./distances.ts";
import { heightLimit } from "./height_limit.ts";
import { joinPairs } from "./join_pairs.ts";
import { medianRun, type Part } from "./parts.ts";
import { peerFinder } from "./peers.ts";

/** Crumbs of a stroke are at most this many widths of a crumb from each other. */
const reach = 1;

/** If the digits grow by this factor where crumbs are joined, they were crumbs. */
const growth = 1.4;

/** Heights agree if they differ by at most this factor: digits of one hand do. */
const alike = 1.5;

/** Of the parts that disagree with the height, at most this share is left where crumbs are joined. */
const leftAtOdds = 0.7;

/**
 * Of digits, at least this share is curved or has several strokes; a 1 is not. It is 48% or more on each of 160
 * drawn pages; dots and hatching have none.
 */
const curved = 0.3;

/** Of digits, more than this share has another of its size beside it; of crumbs, less. */
const besideEachOther = 0.75;

/**
 * Returns the parts with crumbs of the same stroke joined, if the ink falls into crumbs; else the parts as
 * they are. It does if joining the parts that are nearer to each other than a stroke is wide makes what counts
 * as a digit's height much larger. Digits that stand close side by side do not become taller. Those of lines
 * that nearly touch do, but they have others of their size beside them, and become less alike; crumbs are of
 * any height, and make up digits that are alike.
 *
 * Measured on drawn strokes with 45-60% of their ink missing: 1-71% of the crumbs have others beside them, and
 * what is at odds with the height falls to 0-60% of what it was. On pages with lines that nearly touch it is
 * 83-100%, and what is at odds grows. Dots and pieces of hatching are joined in any case: a texture is one
 * thing, not many digits.
 */
export function joinTexture(parts: readonly Part[]): readonly Part[] {
  const height = digitHeight(parts);
  const joined = joinPairs(parts, distancesWithin(parts, Math.max(2, reach * medianRun(parts))));
  const taller = digitHeight(joined);
  if (taller < growth * height) return parts;
  // Digits of several lines that are connected have none of their size beside them, so they prove nothing.
  const limit = heightLimit(parts), inScale = parts.filter(({ box }) => box.height <= limit);
  if (shareOf(inScale, isCurved) < curved) return joined;
  const hasPeer = peerFinder(parts);
  if (shareOf(inScale, ({ box }) => hasPeer(box)) > besideEachOther) return parts;
  return atOdds(joined, taller) < leftAtOdds * atOdds(parts, height) ? joined : parts;
}

/** Whether many rows of a part have several runs. */
function isCurved({ box, runs }: Part): boolean {
  return runs.length / 3 > 1.1 * box.height;
}

/** The share of the parts that are far from a height. */
function atOdds(parts: readonly Part[], height: number): number {
  return shareOf(parts, ({ box }) => box.height > alike * height || box.height * alike < height);
}

/** The share of the parts for which something holds, each counted as in {@linkcode digitHeight}. */
function shareOf(parts: readonly Part[], holds: (part: Part) => boolean): number {
  let some = 0, all = 0;
  for (const part of parts) {
    all += part.box.height ** 2;
    if (holds(part)) some += part.box.height ** 2;
  }
  return some / all;
}
