import type { SourceFault } from "../calls.ts";
import { cellScript } from "./cell_script.ts";
import { CellSyntaxError } from "./syntax_error.ts";

/** Returns the first fault of syntax in a cell; an empty list if it can run. */
export function faultsOf(source: string): SourceFault[] {
  try {
    cellScript(source);
    return [];
  } catch (error) {
    if (!(error instanceof CellSyntaxError)) throw error;
    const { position: from, message } = error;
    const word = /^(?:[\w$]+|\S)/.exec(source.slice(from))?.[0] ?? "";
    return [{ from, to: from + Math.max(word.length, from < source.length ? 1 : 0), message }];
  }
}
