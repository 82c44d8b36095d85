/**
 * Options in code, which must not be broken into lines, although the rules of HTML allow it.
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
