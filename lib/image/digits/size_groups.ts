/**
 * Digits of several sizes on one page, or digits beside one large mark.
 *
 * @module
 */
import { digitHeight } from "./digit_height.ts";
import { distanceWithin } from "./distances.ts";
import { nearBoxes } from "./near_boxes.ts";
import { isSlender, type Part } from "./parts.ts";
import { peerFinder } from "./peers.ts";
import { strokeOf } from "./slant.ts";

/** Parts of digits of one size, with their fragments and whatever stands between them. */
export interface SizeGroup {
  /** The typical height of its digits, in pixels. */
  height: number;
  parts: readonly Part[];
}

/** What is shorter than this, in typical heights, is not a digit of the same size. */
const shortestDigit = 0.4;

/** Digits of one size have heights that differ by at most this factor from the typical one. */
const alike = 1.5;

/** Digits that are shorter than this, in pixels, are not told from specks. */
const legible = 8;

/** What is this close to a large part, in its group's heights, may be a piece of it that was torn off. */
const torn = 0.1;

/** A digit is not a piece of a large part if it is farther away than this, in its own group's heights. */
const reach = 0.25;

/** What is this close to a small digit, in its heights, belongs to the small ones. */
const smallReach = 0.75;

/** Small digits are at least this share of all small parts, each with the square of its height. */
const leastShare = 0.6;

/**
 * Returns the parts in groups by the size of the digits, the largest first. There is a group of smaller digits if
 * two or more parts, far from the large ones, are slender, alike and beside each other, and if the small parts are
 * mostly such digits: noise has specks of all sizes and shapes, and what is left of a large digit lies near it. Beside
 * a single large mark, one digit is enough if it is curved: a straight stroke alone may be a hair.
 *
 * @returns One group for most pages; none without parts.
 *
 * @example
 * ```ts
 * import { findParts, sizeGroups } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // One bar of 60 pixels, and far from it two of 10 pixels.
 * const isInk = (x: number, y: number) => x === 2 || (x === 30 || x === 36) && y < 10;
 * const values = Uint8Array.from({ length: 40 * 60 }, (_, i) => isInk(i % 40, Math.floor(i / 40)) ? 255 : 0);
 * const groups = sizeGroups(findParts({ width: 40, height: 60, values, scale: 1 }));
 * assertEquals(groups.map(({ height, parts }) => [height, parts.length]), [[60, 1], [10, 2]]);
 * ```
 */
export function sizeGroups(parts: readonly Part[]): SizeGroup[] {
  if (parts.length === 0) return [];
  const height = digitHeight(parts), isSmall = ({ box }: Part) => box.height < shortestDigit * height;
  const large = parts.filter((part) => !isSmall(part)), small = parts.filter(isSmall);
  const smallHeight = digitHeight(small);
  const isOneMark = large.length === 1, digits = digitsAmong(small, smallHeight, isOneMark);
  const isNear = nearnessTo(large), isFar = (part: Part) => !isNear(part, torn * height);
  if (digits.filter(isFar).length < (isOneMark ? 1 : 2)) return [{ height, parts }];
  const isNearDigit = nearnessTo(digits), ofDigits = new Set(digits);
  const isOfSmall = (part: Part) =>
    ofDigits.has(part)
      ? !isNear(part, reach * smallHeight)
      : isNearDigit(part, smallReach * smallHeight) || isFar(part);
  const rest = small.filter(isOfSmall), ofRest = new Set(rest);
  return [{ height, parts: parts.filter((part) => !ofRest.has(part)) }, ...sizeGroups(rest)];
}

/**
 * The small parts that are digits; none if there is more noise than digits.
 *
 * @param mayBeAlone Whether a curved digit needs no other one beside it.
 */
function digitsAmong(small: readonly Part[], height: number, mayBeAlone: boolean): Part[] {
  if (height < legible) return [];
  const similar = small.filter((part) =>
    isSlender(part) && part.box.height <= alike * height && alike * part.box.height >= height
  );
  const hasPeer = peerFinder(similar);
  const digits = similar.filter((part) => hasPeer(part.box) || mayBeAlone && !strokeOf(part).isStraight);
  const weight = (some: readonly Part[]) => some.reduce((sum, { box }) => sum + box.height ** 2, 0);
  return weight(digits) >= leastShare * weight(small) ? digits : [];
}

/** Returns a function that tells whether a part is at most that many pixels from one of others. */
function nearnessTo(others: readonly Part[]): (part: Part, reach: number) => boolean {
  const near = nearBoxes(others.map(({ box }) => box));
  return (part, reach) => near(part.box, reach).some((i) => distanceWithin(part, others[i]!, reach) <= reach);
}
