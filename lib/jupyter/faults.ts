/**
 * Checks whether a notebook can be committed.
 *
 * @module
 */
import { type CellOutput, codeCells, type JsonObject, type Notebook } from "./notebook.ts";
import { formatNotebook } from "./notebook_text.ts";
import { hasScript, largestFile, plotlyType } from "./publishing.ts";

/**
 * Checks a notebook in its publishable form.
 *
 * @returns One line per fault: a script, an error, a figure without a picture, a picture without alt text,
 * execution counts out of order, a kernel other than Deno's, a file that is too large.
 */
export function publishingFaults(notebook: Notebook): string[] {
  const faults: string[] = [];
  const { kernelspec, language_info } = notebook.metadata as { [key: string]: JsonObject | undefined };
  if (kernelspec?.name !== "deno" || language_info?.name !== "typescript") {
    faults.push(
      "its kernel is not Deno's, or its language is not TypeScript (`deno fmt` would skip its code)",
    );
  }
  let count = 0;
  for (const { cell, number } of codeCells(notebook)) {
    const expected = cell.source.trim() === "" ? null : ++count;
    const place = `code cell ${number} (id ${cell.id})`;
    if (cell.execution_count !== expected) {
      faults.push(`${place} has the execution count ${cell.execution_count} instead of ${expected}`);
    }
    for (const output of cell.outputs) {
      faults.push(...outputFaults(output).map((fault) => `${place} ${fault}`));
    }
  }
  const bytes = sizeOf(formatNotebook(notebook));
  if (bytes > largestFile) {
    const most = codeCells(notebook)
      .map(({ cell, number }) => ({ number, bytes: sizeOf(JSON.stringify(cell.outputs)) }))
      .sort((a, b) => b.bytes - a.bytes).slice(0, 3)
      .map(({ number, bytes }) => `${number} (${bytes} bytes)`);
    faults.push(
      `has ${bytes} bytes, more than the limit of ${largestFile}; show fewer numbers, or round them; ` +
        `the largest outputs are those of code cells ${most.join(", ")}`,
    );
  }
  return faults;
}

function outputFaults(output: CellOutput): string[] {
  if (output.output_type === "stream") return [];
  if (output.output_type === "error") return ["shows an error"];
  const { data, metadata } = output;
  const faults: string[] = [];
  if ("application/javascript" in data) faults.push("has a script");
  for (const type of ["text/html", "image/svg+xml", "text/markdown"]) {
    const text = data[type];
    if (typeof text !== "string") continue;
    if (hasScript(text)) faults.push(`has a script in its ${type}`);
    if (/<img\b(?![^>]*\balt\s*=\s*["'][^"'])/i.test(text)) faults.push(`has a picture without alt text`);
  }
  if (plotlyType in data && !("image/png" in data)) faults.push("has a figure without a picture (image/png)");
  // nbconvert looks for the alt text here.
  const alt = (metadata["image/png"] as JsonObject | undefined)?.alt ?? metadata.alt;
  if ("image/png" in data && !(typeof alt === "string" && alt.trim() !== "")) {
    faults.push("has a picture without alt text in its metadata");
  }
  return faults;
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
