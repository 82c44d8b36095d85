/**
 * Explains why code cannot be compiled. Deno's kernel only reports "Execution failed"; Deno's formatter,
 * which parses the same language, reports what it expected and where.
 *
 * @module
 */

/** An error in the form of Jupyter's messages. */
export interface ErrorContent {
  ename: string;
  evalue: string;
  /** The lines that front ends show. */
  traceback: string[];
}

/** The kernel's reply when it does not report the cause. */
export const unexplained = "Execution failed";

/**
 * Explains why code cannot be compiled.
 *
 * @param code The source of a cell.
 * @param deno The Deno that parses it; needs `--allow-run` for it.
 * @returns The error with the line in which it is, or `undefined` if the code can be parsed.
 */
export async function syntaxError(code: string, deno = "deno"): Promise<ErrorContent | undefined> {
  const child = new Deno.Command(deno, {
    args: ["fmt", "--no-config", "--ext", "ts", "-"],
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const [{ success, stderr }] = await Promise.all([child.output(), send(child.stdin, code)]);
  return success ? undefined : readReport(new TextDecoder().decode(stderr));
}

async function send(stdin: WritableStream<Uint8Array>, text: string): Promise<void> {
  const writer = stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(text));
    await writer.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error; // it has stopped reading
  }
}

/**
 * Returns the error in the formatter's report: the message, the line in its frame, and the position after
 * `at`.
 *
 * @example
 * ```ts
 * import { readReport } from "lib/jupyter/syntax_error.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const report = "error: SyntaxError: Expression expected\n  |\n1 | 1 +\n  |    ~\n    at file:///x.ts:1:4\n";
 * assertEquals(readReport(report)?.evalue, "Expression expected (line 1, column 4)");
 * assertEquals(readReport("error: No such file"), undefined);
 * ```
 */
export function readReport(report: string): ErrorContent | undefined {
  const found = /^error: SyntaxError: (.*)\n([^]*?)^ *at \S+:(\d+):(\d+)$/m.exec(report);
  if (!found) return undefined;
  const [, message, frame, line, column] = found;
  const evalue = `${message} (line ${line}, column ${column})`;
  return {
    ename: "SyntaxError",
    evalue,
    traceback: [`SyntaxError: ${evalue}`, ...frame!.trimEnd().split("\n")],
  };
}
