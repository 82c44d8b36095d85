/**
 * Rings around digits: ink around other ink is one mark with it, unless it only encircles digits.
 *
 * @module
 */
import type { Box, Region } from "../image/mod.ts";
import { divideLines, type Judge } from "./divide.ts";
import type { Judged } from "./judge.ts";
import { joinNested } from "./nested.ts";

/**
 * What is inside a ring counts as digits if at least this share of it is sure: all of up to three, so that
 * the eyes of a face stay eyes, but not each of the many digits in a frame around a page.
 */
const fewestSure = 0.75;

/** What is lower than this, in heights of the ring, is not a digit by itself: a speck in a 0, the eye of a face. */
const lowest = 0.3;

/** The same if there are at least as many of them as `many`: in a frame around a page, digits are small. */
const many = 4;

/** Regions in reading order, and the rings that were left out. */
export interface WithoutRings {
  regions: Region[];
  rings: Judged[];
}

/**
 * Returns the regions, with each region inside another one joined to it. But if what is inside surely is
 * digits, the ring around it is left out, with a gap in its place on both sides.
 *
 * @param found In reading order, which is kept.
 */
export async function withoutRings(found: readonly Region[], judge: Judge): Promise<WithoutRings> {
  const joined = joinNested(found), original = new Set(found), whole = new Set(joined);
  const nested = joined.filter((region) => !original.has(region));
  if (nested.length === 0) return { regions: joined, rings: [] };
  const rings: Judged[] = [], ringOf = new Map<Region, Region>();
  for (const judged of await judge(nested)) {
    const ring = judged.region;
    const parts = found.filter((part) => !whole.has(part) && isWithin(part.box, ring.box));
    const inside = await withoutRings(parts, judge);
    if (!await areDigits(inside.regions, judged, judge)) continue;
    rings.push({ ...judged, state: "not a digit" }, ...inside.rings);
    for (const region of inside.regions) ringOf.set(region, ring);
  }
  const leftOut = new Set(ringOf.values()), rest = joined.filter((region) => !leftOut.has(region));
  const order = new Map(found.map(({ box }, i) => [keyOf(box), i]));
  const regions = [...rest, ...ringOf.keys()]
    .sort((a, b) => order.get(keyOf(a.box))! - order.get(keyOf(b.box))!);
  const apart = regions.map((region, i) => {
    const before = regions[i - 1];
    const isApart = before?.line === region.line && ringOf.get(before) !== ringOf.get(region);
    return isApart ? { ...region, afterGap: true } : region;
  });
  return { regions: apart, rings };
}

/**
 * Returns whether what is inside a ring are digits, in the way that they are read best. 0s alone do not count:
 * they are rings themselves, as in a target or in a face. Neither do 1s if the whole is surely a digit: a 0
 * with a stroke in it.
 */
async function areDigits(
  inside: readonly Region[],
  { region: ring, state }: Judged,
  judge: Judge,
): Promise<boolean> {
  const least = inside.length < many ? lowest * ring.box.height : 0;
  if (inside.length === 0 || inside.some(({ box }) => box.height < least)) return false;
  const read = await divideLines(inside, judge);
  if (read.every(({ digit }) => digit === 0)) return false;
  if (state === "sure" && read.every(({ digit }) => digit === 1)) return false;
  return read.filter(({ state }) => state === "sure").length >= fewestSure * read.length;
}

/** Returns whether a box lies within another one and does not touch its sides. */
function isWithin(box: Box, around: Box): boolean {
  return box.left > around.left && box.left + box.width < around.left + around.width &&
    box.top > around.top && box.top + box.height < around.top + around.height;
}

function keyOf({ left, top, width, height }: Box): string {
  return `${left} ${top} ${width} ${height}`;
}
