import type { CellOutput } from "../calls.ts";
import { CellSyntaxError, lineAt } from "../cells/mod.ts";
import { inspect } from "../system/mod.ts";

/** Returns the name that the frames of a cell have in stacks. */
export function scriptName(count: number): string {
  return `cell-${count}.ts`;
}

/** The cell and the line of a frame in a stack, and its function, if it has one: of V8, and of other browsers. */
const place = /cell-(\d+)\.ts(?:, <anonymous>)?:(\d+)/, called = /^\s*at (?:async )?(\S+) \(|^([^@\s]+)@/;

/**
 * Returns an error as an output, with the lines of cells that it came through.
 *
 * @param source The cell that failed.
 * @param count Its number.
 */
export function errorOutput(error: unknown, source: string, count: number): CellOutput {
  if (!(error instanceof Error)) {
    const evalue = `Uncaught ${inspect(error)}`;
    return { type: "error", ename: "Error", evalue, traceback: [evalue] };
  }
  const { name: ename, message: evalue } = error, head = `${ename}: ${evalue}`;
  if (error instanceof CellSyntaxError) {
    const line = lineAt(source, error.position), text = source.split("\n")[line - 1]!.trim();
    return { type: "error", ename, evalue, traceback: [head, `    at line ${line}: ${text}`], line };
  }
  const traceback = [head];
  let line: number | undefined;
  for (const text of error.stack?.split("\n") ?? []) {
    const [, cell, row] = place.exec(text) ?? [];
    if (row === undefined) continue;
    if (Number(cell) === count) line ??= Number(row);
    const [, v8, other] = called.exec(text) ?? [],
      name = (v8 ?? other ?? "").replace(/^(?:eval|<anonymous>)$/, "");
    traceback.push(`    at ${name && `${name}, `}line ${row} of cell [${cell}]`);
  }
  if (error.cause instanceof Error) traceback.push(`caused by ${error.cause.name}: ${error.cause.message}`);
  return { type: "error", ename, evalue, traceback, ...(line !== undefined && { line }) };
}
