/**
 * The publishable form of a notebook that was run: every viewer shows it, nothing in it runs, and it is the same bytes when it is run
 * again.
 *
 * - No scripts. The `text/html` of figures needs one, and that of pictures says what the picture says, so both go; Plotly's JSON
 *   (interactive in JupyterLab and VS Code) and the picture (everywhere else) stay. An output that is nothing but script goes as a
 *   whole: what puts Plotly into the page. So does one that shows nothing.
 * - Execution counts run from 1, whatever the kernel counted.
 * - Of the metadata of cells only tags stay; what a front end noted there (timings, folds, trust) is its own affair.
 * - A hash of the code, so that stale outputs are noticed.
 *
 * @module
 */
import { UserError } from "lib/errors.ts";
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

/** Bytes that a committed notebook may have: GitHub shows no larger ones. */
export const largestFile = 1_500_000;

/**
 * Makes the publishable form.
 *
 * @param notebook One that was run without errors.
 * @param name Its name in messages.
 * @returns A copy.
 * @throws {UserError} An output that has a script beside something else, or an error.
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
    throw new UserError(`${place} shows an error; its outputs cannot be published`);
  }
  const data = withoutScripts(output.data, place);
  if (!data) return [];
  if (output.output_type === "display_data") return [{ ...output, data }];
  return [{ ...output, data, execution_count: cell.execution_count }];
}

/** A bundle without scripts; `undefined` when nothing else was in it. */
function withoutScripts(bundle: MimeBundle, place: string): MimeBundle | undefined {
  if (Object.values(bundle).every((content) => content === "")) return undefined; // left by a progress bar that was removed
  const { "text/html": html, "application/javascript": script, ...rest } = bundle;
  // A picture is shown everywhere; HTML beside it would say the same again, and not everywhere.
  if (plotlyType in bundle || "image/png" in bundle) return rest;
  if (typeof html === "string" && hasScript(html)) {
    if (!isOnlyScript(html)) {
      throw new UserError(
        `${place} shows HTML with a script beside something else; a committed notebook has no scripts`,
      );
    }
    return undefined;
  }
  if (html !== undefined) return { ...rest, "text/html": html };
  return script === undefined ? rest : undefined;
}

/** Whether HTML would run something: a script, an event handler, a `javascript:` address, a frame. */
export function hasScript(html: string): boolean {
  return /<script\b|<[^>]*\son\w+\s*=|<[^>]*\bjavascript:|<iframe\b/i.test(html);
}

/** Whether nothing is left once scripts and styles are gone, not even an empty element that a script would fill. */
function isOnlyScript(html: string): boolean {
  return html.replaceAll(/<(script|style)\b[^]*?<\/\1\s*>/gi, "").trim() === "";
}
