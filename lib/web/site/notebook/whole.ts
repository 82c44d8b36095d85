/**
 * What must not be broken into lines, although the rules of HTML allow it: options in code, numbers in a table.
 *
 * @module
 */

/** More characters than this may be wider than a narrow window. */
const longest = 30;

/**
 * Returns inline code, as HTML, in which a word with a hyphen has the class `whole`: a line does not end between the
 * hyphens of `--student`.
 *
 * @param html The code, with its special characters escaped.
 *
 * @example
 * ```ts
 * import { wholeWords } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(wholeWords("train --seed 1"), 'train <span class="whole">--seed</span> 1');
 * ```
 */
export function wholeWords(html: string): string {
  return html.replaceAll(
    /\S*-\S*/g,
    (word) => word.length > longest ? word : `<span class="whole">${word}</span>`,
  );
}

/** A number, a number ± another one or an interval, and perhaps a unit or what is counted. */
const quantity = /^[−+~(<-]*\d[^a-z]*( (to|of) [^a-z]+)?( ?[a-z]{1,3}| [a-z]{1,9})?$/i;

/**
 * Returns whether the text of a table's cell belongs on one line: a number, a number ± another one, an
 * interval, a number with its unit, or several of these.
 *
 * @param text The text, without HTML.
 *
 * @example
 * ```ts
 * import { isWhole } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["0.0 ± 0.6", "95.46% to 96.24%", "2 min 50 s, 1 thread"].map(isWhole), [true, true, true]);
 * assertEquals(["3 × 3, then a ReLU", "below 1"].map(isWhole), [false, false]);
 * ```
 */
export function isWhole(text: string): boolean {
  const parts = text.replaceAll(/(?<=\d)e(?=[-+−]?\d)/g, ""); // 1.0e-2
  return text.length <= longest &&
    (quantity.test(parts) || parts.split(/, | (?=\d)/).every((part) => quantity.test(part)));
}
