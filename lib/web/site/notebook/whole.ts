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

/**
 * Returns whether the text of a table's cell belongs on one line: a number, a number ± another one, an
 * interval, a number with its unit.
 *
 * @param text The text, without HTML.
 *
 * @example
 * ```ts
 * import { isWhole } from "lib/web/site/notebook/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["0.0 ± 0.6", "95.46% to 96.24%", "47.0 MB", "3 × 3, then a ReLU"].map(isWhole), [true, true, true, false]);
 * ```
 */
export function isWhole(text: string): boolean {
  return text.length <= longest && /^[−+~(<-]*\d[^a-z]*( (to|of) [^a-z]+)?( [a-z]{1,3})?$/i.test(text);
}
