/**
 * Quantities in texts: numbers with what belongs to them, and columns of them.
 *
 * @module
 */

/** More characters than this may be wider than a narrow window. */
const longest = 30;

/** A number, a number ± another one or an interval, and perhaps a unit or what is counted. */
const quantity = /^[−+~(<-]*\d[^a-z]*( (to|of) [^a-z]+)?( ?[a-z]{1,3}| [a-z]{1,9})?$/i;

/**
 * Returns whether a text belongs on one line: a number, a number ± another one, an interval, a number with its unit,
 * or several of these.
 *
 * @example
 * ```ts
 * import { areQuantities } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["0.0 ± 0.6", "95.46% to 96.24%", "2 min 50 s, 1 thread"].map(areQuantities), [true, true, true]);
 * assertEquals(["3 × 3, then a ReLU", "below 1"].map(areQuantities), [false, false]);
 * ```
 */
export function areQuantities(text: string): boolean {
  const parts = text.replaceAll(/(?<=\d)e(?=[-+−]?\d)/g, ""); // 1.0e-2
  return text.length <= longest &&
    (quantity.test(parts) || parts.split(/, | (?=\d)/).every((part) => quantity.test(part)));
}

/**
 * Returns whether the cells of a column are numbers, which belong at its right: each is one number, interval or
 * quantity, or missing (empty, or a dash). Lists of numbers and sizes such as 28 × 28 are not.
 *
 * @example
 * ```ts
 * import { isNumberColumn } from "lib/text/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([["98.97%", "–"], ["−0.57", "0.5"], ["2.5 to 3.4"]].map(isNumberColumn), [true, true, true]);
 * assertEquals([["98.97%", "unknown"], ["28 × 28"], ["1, 2, 4"], [""]].map(isNumberColumn), [false, false, false, false]);
 * ```
 */
export function isNumberColumn(cells: readonly string[]): boolean {
  return cells.some(isNumber) && cells.every((cell) => isNumber(cell) || /^[–—-]?$/.test(cell));
}

/** Returns whether a text is one number, interval or quantity, rather than a list or a size. */
function isNumber(text: string): boolean {
  return areQuantities(text) && !/[,;|] |\d \d|\d × \d/.test(text);
}
