/**
 * `--format html`.
 *
 * @module
 */
import { drawPageFiles, singleFile } from "../../web/mod.ts";
import { count } from "../../text/mod.ts";
import { inputFormOf } from "../shared/input_options.ts";
import type { Output } from "../shared/output.ts";
import type { ExportOptions } from "./options.ts";
import { checkTarget, writeTarget } from "./target.ts";

/**
 * Writes the drawing page with a model as one HTML file.
 *
 * @throws {UserError} If the model does not classify digits of 28x28 pixels, a file is in the way, or the page
 * cannot be bundled.
 */
export async function exportHtml(
  options: ExportOptions,
  output: Output,
): Promise<void> {
  const { directory, out = `${directory}/model.html`, replace } = options;
  await checkTarget(out, replace);
  const { files, notes } = await drawPageFiles(directory, { learning: false, form: inputFormOf(options) });
  for (const note of notes) output.warning(`note: ${note}`);
  const html = await singleFile(files);
  await writeTarget(out, html, replace);
  output.result(`${out}: ${count(html.length)} bytes; open it in a browser, from anywhere`);
  output.event("result", { command: "export", format: "html", path: out, bytes: html.length });
}
