/**
 * What is far too large for a digit.
 *
 * @module
 */
import { isSlender, type Part } from "./parts.ts";

/** What is taller than digits by this factor is none of them: more than two that touch, one above the other. */
const tooTall = 2.5;

/** Digits are the measure only if there are at least this many for each part that is too tall. */
const peers = 4;

/** Heights agree if they differ by at most this factor. */
const alike = 1.5;

/**
 * Returns the height above which parts are out of scale: the rim of a sheet, a frame or a ring around digits, a long
 * line. Beside many digits that are alike, such a part is none, however large it is; it would outweigh all of
 * them in the typical height.
 *
 * @returns The height in pixels; Infinity if all parts may be digits.
 *
 * @example
 * ```ts
 * import { findParts, heightLimit } from "lib/image/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // Four bars of 3 pixels, and one of 9.
 * const isInk = (x: number, y: number) => x % 2 === 0 && (y < 3 || x === 8);
 * const values = Uint8Array.from({ length: 81 }, (_, i) => isInk(i % 9, Math.floor(i / 9)) ? 255 : 0);
 * const parts = findParts({ width: 9, height: 9, values, scale: 1 });
 * assertEquals(heightLimit(parts), 7.5);
 * assertEquals(heightLimit(parts.slice(1)), Infinity);
 * ```
 */
export function heightLimit(parts: readonly Part[]): number {
  const ascending = parts.toSorted((a, b) => a.box.height - b.box.height);
  const heightOf = smallestHeights(ascending);
  for (let odd = 1; odd * (1 + peers) <= parts.length; odd++) {
    const count = parts.length - odd, height = heightOf(count);
    if (ascending[count]!.box.height <= tooTall * height) continue;
    let digits = 0;
    for (let i = 0; i < count && digits < peers * odd; i++) if (isDigitOf(ascending[i]!, height)) digits++;
    if (digits >= peers * odd) return tooTall * height;
  }
  return Infinity;
}

/** Returns a function that returns the digit height of that many of the smallest parts. */
function smallestHeights(ascending: readonly Part[]): (count: number) => number {
  const weights = [0];
  for (const { box } of ascending) weights.push(weights.at(-1)! + box.height ** 2);
  let half = ascending.length;
  return (count) => {
    // The count only falls, and so does the place of the median.
    while (half > 1 && weights[half - 1]! >= weights[count]! / 2) half--;
    return ascending[half - 1]!.box.height;
  };
}

/** Whether a part may be a digit on a page with digits of this height. */
function isDigitOf(part: Part, height: number): boolean {
  return isSlender(part) && part.box.height <= alike * height && part.box.height * alike >= height;
}
