/**
 * Formulas in TeX → MathML.
 *
 * Every browser draws MathML with its own fonts. KaTeX's other output is HTML with a style in each element, which a
 * strict content security policy forbids, and needs fonts of 300 KB.
 *
 * @module
 */
import katex from "katex";
import { quoted, UserError } from "../../../errors.ts";

/** The longest formula within a line, in characters of TeX, that certainly fits a narrow window. */
const longest = 40;

/**
 * Returns a formula as MathML; its TeX stays inside as an annotation. One that may be too wide can be scrolled.
 *
 * @param tex The formula, without its dollar signs.
 * @param display Whether it has a line of its own.
 * @throws {UserError} If it is not valid TeX.
 *
 * @example
 * ```ts
 * import { formulaHtml } from "lib/web/site/notebook/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(formulaHtml("x_1", false).includes("<msub><mi>x</mi><mn>1</mn></msub>"));
 * ```
 */
export function formulaHtml(tex: string, display: boolean): string {
  try {
    const html = katex.renderToString(tex, { output: "mathml", displayMode: display, throwOnError: true });
    // Lines of an array have their distance as a style, which the policy of the page forbids.
    const plain = html.replaceAll(/ style="[^"]*"/g, "");
    if (display) {
      return `<span class="formula" role="group" aria-label="Formula" tabindex="0">${plain}</span>`;
    }
    return tex.length > longest
      ? `<span class="long formula" role="group" aria-label="Formula" tabindex="0">${plain}</span>`
      : plain;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`formula ${quoted(tex)}: expected TeX, but KaTeX reports: ${reason}`, {
      cause: error,
    });
  }
}
