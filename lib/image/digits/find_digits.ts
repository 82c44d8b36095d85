/**
 * Ink → regions in reading order.
 *
 * @module
 */
import type { Ink, Region } from "../types.ts";
import { cutStacked } from "./cut_stacked.ts";
import { digitHeight } from "./digit_height.ts";
import { findGaps } from "./find_gaps.ts";
import { findLines } from "./find_lines.ts";
import { findSlashes } from "./find_slashes.ts";
import { frameFinder } from "./frame_finder.ts";
import { heightLimit } from "./height_limit.ts";
import { joinFragments } from "./join_fragments.ts";
import { joinTexture } from "./join_texture.ts";
import { largestParts } from "./largest_parts.ts";
import { findParts, type Part, regionOf } from "./parts.ts";
import { type SizeGroup, sizeGroups } from "./size_groups.ts";

/**
 * Returns the regions of ink that may be digits, line by line, each line from left to right.
 *
 * 1. Ink that hangs together is a part; of more than 5,000 parts, only the largest are looked at
 *    ({@linkcode marksLeftOut} counts the others). Crumbs of a dry stroke are joined.
 * 2. Frames around digits and the rim of a sheet are dropped; digits that touch those of another line are cut off.
 * 3. Small digits beside large ones, or beside a large mark, are a group of their own.
 * 4. Parts of one digit are joined; specks are dropped, and what stands between digits is set aside.
 * 5. Neighbours form lines, also on a tilted page.
 * 6. Distances on a line tell its gaps.
 *
 * Digits that touch are one region: {@linkcode cutCandidates} says where it may be cut. A digit whose strokes
 * lie side by side without touching is several: {@linkcode mergeRegions} puts them together.
 *
 * @example
 * ```ts
 * import { findDigits } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // Three 1s, with a dash before the last.
 * const values = Uint8Array.from({ length: 20 * 9 }, (_, i) => {
 *   const x = i % 20, y = Math.floor(i / 20);
 *   return x === 2 || x === 6 || x === 17 || y === 4 && x > 9 && x < 13 ? 255 : 0;
 * });
 * const regions = findDigits({ width: 20, height: 9, values, scale: 1 });
 * assertEquals(regions.map(({ box }) => box.left), [2, 6, 17]);
 * assertEquals(regions.map(({ afterGap }) => afterGap), [false, false, true]);
 * ```
 */
export function findDigits(ink: Ink): Region[] {
  const found = groupsOf(ink).map(({ parts, height }) => ({ height, ...joinFragments(parts, height) }));
  const digits = found.flatMap(({ digits }) => digits), marks = found.flatMap(({ marks }) => marks);
  const heights = found.flatMap(({ digits, height }) => digits.map(() => height));
  const lines = findLines(digits.map(({ box }) => box));
  return lines.flatMap((indices, line) => {
    const row = indices.map((i) => digits[i]!), slashes = findSlashes(row);
    const kept = row.filter((_, i) => slashes[i] !== "yes"), perhaps = slashes.filter((is) => is !== "yes");
    const height = indices.map((i) => heights[i]!).sort((a, b) => a - b)[indices.length >> 1]!;
    const gaps = findGaps(kept, [...marks, ...row.filter((_, i) => slashes[i] === "yes")], height);
    return kept.map((part, i): Region => ({
      ...regionOf(part, ink),
      line,
      afterGap: gaps[i]!,
      ...(perhaps[i] === "maybe" ? { maybeSlash: true } : {}),
    }));
  });
}

/** The parts of the ink by the size of their digits, without frames and rims. */
function groupsOf(ink: Ink): SizeGroup[] {
  const all = joinTexture(largestParts(findParts(ink)));
  const limit = heightLimit(all), isInScale = ({ box }: Part) => box.height <= limit;
  const parts = cutStacked(all, digitHeight(all.filter(isInScale)), ink);
  const inScale = parts.filter(isInScale), isFrame = frameFinder(inScale, ink);
  const outsize = parts.filter((part) => !isInScale(part) && !isFrame(part));
  const [first, ...others] = sizeGroups(inScale);
  return [
    ...first ? [first] : [],
    ...others.map(({ parts, height }) => ({ height, parts: cutStacked(parts, height, ink) })),
    ...outsize.length > 0 ? [{ height: digitHeight(outsize), parts: outsize }] : [],
  ];
}
