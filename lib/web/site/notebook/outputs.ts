/**
 * The outputs of a cell → HTML: of each, the richest form that a page without scripts can show.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import type { CellOutput } from "../../../jupyter/mod.ts";
import { figureHtml, type Files } from "./figure.ts";
import { markdownHtml, plainHtml, type TextPlace } from "./markdown.ts";
import { boxTables } from "./table_box.ts";
import { withoutStyles } from "./without_styles.ts";

/**
 * Returns the HTML of a cell's outputs.
 *
 * @param path The path of the cell's files in the site: the output's number and an ending follow.
 * @param place Where the cell is; headings in outputs get no anchors.
 * @param files Pictures and figures are added here.
 * @throws {UserError} If an output is an error, or would run a script.
 */
export function outputsHtml(
  outputs: readonly CellOutput[],
  path: string,
  { from, places, code }: TextPlace,
  files: Files,
): string {
  return outputs.map((output, i) => {
    if (output.output_type === "stream") return plainHtml(output.text);
    if (output.output_type === "error") {
      throw new UserError(`${from}: expected outputs without errors, but got ${output.ename}; run it again`);
    }
    const figure = figureHtml(output, `${path}-${i + 1}`, files);
    if (figure !== undefined) return figure;
    const { "text/html": html, "text/markdown": text, "text/plain": plain } = output.data;
    // Where both are there, the HTML says the same in the colours of a mark: what a cell shows that runs in the page.
    if (typeof html === "string") return `${boxTables(withoutStyles(html))}\n`;
    if (typeof text === "string") return markdownHtml(text, { from, places, code }).html;
    return plainHtml(String(plain ?? ""));
  }).join("");
}
