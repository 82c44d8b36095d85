/**
 * The publishable form of a notebook that was run. Every viewer can show it, nothing in it runs, and its
 * bytes do not change when the notebook is run again.
 *
 * - It does not contain scripts. The `text/html` of a figure needs one, and that of a picture only repeats
 *   the picture, so both are removed. Plotly's JSON (interactive in JupyterLab and VS Code) and the picture
 *   (for all other viewers) stay. An output that is only a script, such as the one that loads Plotly, is
 *   removed, and so is an output that shows nothing.
 * - Execution counts start at 1, whatever the kernel counted.
 * - Only tags are kept of the metadata of cells; what a front end stores there (timings, folds, trust) is
 *   removed.
 * - A hash of the code shows whether the outputs are stale.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { builtKey, sourcesHash } from "./fingerprint.ts";
import {
  type CellOutput,
  type CodeCell,
  codeCells,
  type MimeBundle,
  type Notebook,
  tagsOf,
} from "./notebook.ts";

/** Plotly's own MIME type. */
export const plotlyType = "application/vnd.plotly.v1+json";

/** The maximum size of a committed notebook, in bytes: GitHub does not show larger ones. */
export const largestFile = 1_500_000;

/**
 * Returns a copy of a notebook in its publishable form.
 *
 * @param notebook A notebook that was run without errors.
 * @param name The notebook's name in messages.
 * @throws {UserError} If an output is an error, or has a script together with other content.
 */
export async function publishable(notebook: Notebook, name: string): Promise<Notebook> {
  const result = structuredClone(notebook);
  for (const cell of result.cells) {
    const tags = tagsOf(cell);
    cell.metadata = tags.length > 0 ? { tags } : {};
  }
  let count = 0;
  for (const { cell, number } of codeCells(result)) {
    const ran = cell.source.trim() !== "";
    cell.execution_count = ran ? ++count : null;
    cell.outputs = cell.outputs.flatMap((output) =>
      publishableOutput(output, cell, `${name}: code cell ${number}`)
    );
  }
  const { kernelspec, language_info } = result.metadata;
  result.metadata = {
    [builtKey]: { sources_sha256: await sourcesHash(result) },
    ...(kernelspec ? { kernelspec } : {}),
    ...(language_info ? { language_info } : {}),
  };
  return result;
}

function publishableOutput(output: CellOutput, cell: CodeCell, place: string): CellOutput[] {
  if (output.output_type === "stream") return [output];
  if (output.output_type === "error") {
    throw new UserError(`${place}: expected outputs without errors, but it shows an error`);
  }
  const data = withoutScripts(output.data, place);
  if (!data) return [];
  if (output.output_type === "display_data") return [{ ...output, data }];
  return [{ ...output, data, execution_count: cell.execution_count }];
}

/** Returns a bundle without its scripts; `undefined` if nothing is left. */
function withoutScripts(bundle: MimeBundle, place: string): MimeBundle | undefined {
  // A progress bar that was removed leaves this.
  if (Object.values(bundle).every((content) => content === "")) return undefined;
  const { "text/html": html, "application/javascript": script, ...rest } = bundle;
  // Every viewer shows a picture; the HTML beside it only repeats it, and not every viewer shows HTML.
  if (plotlyType in bundle || "image/png" in bundle) return rest;
  if (typeof html === "string" && hasScript(html)) {
    if (!isOnlyScript(html)) {
      throw new UserError(
        `${place}: expected HTML without scripts, but it shows a script together with other content`,
      );
    }
    return undefined;
  }
  if (html !== undefined) return { ...rest, "text/html": html };
  return script === undefined ? rest : undefined;
}

/** Returns whether HTML would run something: a script, an event handler, a `javascript:` address, a frame. */
export function hasScript(html: string): boolean {
  return /<script\b|<[^>]*\son\w+\s*=|<[^>]*\bjavascript:|<iframe\b/i.test(html);
}

/**
 * Returns whether nothing is left without scripts and styles, not even an empty element that a script would
 * fill.
 */
function isOnlyScript(html: string): boolean {
  return html.replaceAll(/<(script|style)\b[^]*?<\/\1\s*>/gi, "").trim() === "";
}
