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

/**
 * Returns a formula as MathML; its TeX stays inside as an annotation.
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
    return display ? `<span class="formula" tabindex="0">${plain}</span>` : plain;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`formula ${quoted(tex)}: expected TeX, but KaTeX reports: ${reason}`, {
      cause: error,
    });
  }
}
