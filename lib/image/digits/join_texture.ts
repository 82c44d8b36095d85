/**
 * Strokes that a dry pen, crayon or chalk has left in crumbs.
 *
 * @module
 */
import { digitHeight } from "./digit_height.ts";
import { distancesWithin } from "./distances.ts";
import { joinPairs } from "./join_pairs.ts";
import { medianRun, type Part } from "./parts.ts";

/** Crumbs of a stroke are at most this many widths of a crumb from each other. */
const reach = 1;

/** If the digits grow by this factor where crumbs are joined, they were crumbs. */
const growth = 1.4;

/**
 * Returns the parts with crumbs of the same stroke joined, if the ink falls into crumbs; else the parts as
 * they are. It does if what counts as a digit's height becomes much larger by joining parts that are nearer to
 * each other than a stroke is wide: digits that stand close side by side do not become taller.
 */
export function joinTexture(parts: readonly Part[]): readonly Part[] {
  const height = digitHeight(parts);
  const joined = joinPairs(parts, distancesWithin(parts, Math.max(2, reach * medianRun(parts))));
  return digitHeight(joined) >= growth * height ? joined : parts;
}
