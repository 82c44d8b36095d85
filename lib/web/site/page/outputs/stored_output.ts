/**
 * An output as it comes from the runner → as a notebook's file has it.
 *
 * @module
 */
import type { CellOutput as StoredOutput } from "../../../../jupyter/notebook.ts";
import type { CellOutput } from "../../run/mod.ts";

/** The most that a cell may print; of more, the end is kept. */
const mostPrinted = 100_000;

/** What an output becomes; updates, clearings and what a cell waits for are no outputs of their own. */
export type NewOutput = Exclude<CellOutput, { type: "update_display_data" | "clear_output" | "status" }>;

/** Codes by which a terminal colours text. */
// deno-lint-ignore no-control-regex
const terminalCodes = /\x1b\[[0-9;]*m/g;

/**
 * Returns an output in the form of a notebook's file.
 *
 * @example
 * ```ts
 * import { storedOutput } from "lib/web/site/page/outputs/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const printed = storedOutput({ type: "stream", name: "stdout", text: "\x1b[33m1\x1b[0m" });
 * assertEquals(printed, { output_type: "stream", name: "stdout", text: "1" });
 * ```
 */
export function storedOutput(output: NewOutput): StoredOutput {
  switch (output.type) {
    case "stream":
      return {
        output_type: "stream",
        name: output.name,
        text: limited(output.text.replaceAll(terminalCodes, "")),
      };
    case "display_data":
      return { output_type: "display_data", data: output.data, metadata: output.metadata };
    case "execute_result":
      return {
        output_type: "execute_result",
        data: output.data,
        metadata: output.metadata,
        execution_count: null,
      };
    case "error": {
      const { ename, evalue, line } = output, where = line === undefined ? "" : ` (line ${line})`;
      const traceback = output.traceback.map((text) => text.replaceAll(terminalCodes, ""));
      const lines = traceback.length > 0 ? traceback : [`${ename}: ${evalue}${where}`];
      return { output_type: "error", ename, evalue: evalue.replaceAll(terminalCodes, ""), traceback: lines };
    }
  }
}

/**
 * Adds printed text to the output before, if that was printed to the same stream.
 *
 * @returns Whether it was added.
 */
export function appendPrinted(before: StoredOutput | undefined, added: StoredOutput): boolean {
  if (before?.output_type !== "stream" || added.output_type !== "stream" || before.name !== added.name) {
    return false;
  }
  before.text = limited(before.text + added.text);
  return true;
}

function limited(text: string): string {
  if (text.length <= mostPrinted) return text;
  const rest = text.slice(text.indexOf("\n", text.length - mostPrinted * 0.8) + 1);
  return `(the beginning is left out: more than ${mostPrinted} characters)\n${rest}`;
}
