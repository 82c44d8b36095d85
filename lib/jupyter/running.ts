/**
 * Runs a notebook, cell by cell, in its own kernel.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import { steadyNow } from "../steady_clock.ts";
import { Kernel, KernelDiedError, KernelTimeoutError } from "./kernel.ts";
import type { Reply } from "./kernel_client.ts";
import { type CellOutput, type CodeCell, codeCells, type ErrorOutput, type Notebook } from "./notebook.ts";
import { OutputCollector } from "./outputs.ts";
import { syntaxError, unexplained } from "./syntax_error.ts";

/** Options for running a notebook. */
export interface RunOptions {
  /** The folder of the notebook: the kernel's working directory, as in Jupyter. */
  directory: string;
  /** The notebook's name in messages. */
  name: string;
  /** The maximum time that a cell may take, in milliseconds. Default: 300,000. */
  cellTimeout?: number;
  /** Called before each cell runs. */
  onCell?: (progress: { number: number; count: number; seconds: number }) => void;
  /** Ends the run. */
  signal?: AbortSignal;
}

/** A cell failed. The message is one line: which cell, and what went wrong. */
export class CellError extends UserError {
  override name = "CellError";
  /**
   * @param message One line.
   * @param number The cell's number among the code cells, from 1.
   * @param details The cell's source with line numbers, and the position of the error in it.
   */
  constructor(message: string, readonly number: number, readonly details: string) {
    super(message);
  }
}

/**
 * Runs all code cells.
 *
 * @returns A copy of the notebook with new outputs, execution counts and the kernel's `language_info`.
 * @throws {CellError} For the first cell that throws, shows an error, cannot be compiled, takes too long, or
 * ends the kernel.
 */
export async function runNotebook(notebook: Notebook, options: RunOptions): Promise<Notebook> {
  const { directory, name, cellTimeout = 300_000, onCell, signal } = options;
  const result = structuredClone(notebook);
  const cells = codeCells(result);
  for (const { cell } of cells) Object.assign(cell, { execution_count: null, outputs: [] });
  const started = steadyNow();
  const outputs = new OutputCollector();
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => {});
  const stop = () => stopped.reject(signal?.reason);
  signal?.throwIfAborted();
  signal?.addEventListener("abort", stop);
  try {
    await using kernel = await Kernel.start({ cwd: directory });
    result.metadata.kernelspec = { display_name: "Deno", language: "typescript", name: "deno" };
    result.metadata.language_info = kernel.languageInfo as Notebook["metadata"];
    for (const { cell, number } of cells) {
      onCell?.({ number, count: cells.length, seconds: (steadyNow() - started) / 1000 });
      if (cell.source.trim() === "") continue; // Jupyter does not send empty cells either
      const run = runCell(kernel, cell, outputs, cellTimeout);
      run.catch(() => {}); // if the signal comes first
      const problem = await Promise.race([run, stopped.promise]);
      if (!problem) continue;
      // In a terminal, Ctrl-C also reaches the kernel, and its end may be noticed first.
      await new Promise((resolve) => setTimeout(resolve, 50));
      signal?.throwIfAborted();
      throw failure(name, number, cell, problem);
    }
    // An output that came late may be an error.
    for (const { cell, number } of cells) {
      const problem = errorIn(cell.outputs);
      if (problem) throw failure(name, number, cell, problem);
    }
  } finally {
    signal?.removeEventListener("abort", stop);
  }
  return result;
}

/** What went wrong, and where in the code. */
interface Problem {
  reason: string;
  traceback?: string[];
}

async function runCell(
  kernel: Kernel,
  cell: CodeCell,
  outputs: OutputCollector,
  timeout: number,
): Promise<Problem | undefined> {
  try {
    const reply = await kernel.execute(cell.source, outputs.listener(cell.outputs), timeout);
    cell.execution_count = reply.execution_count ?? null;
    return errorIn(cell.outputs) ?? await problemOf(reply, cell.source);
  } catch (error) {
    if (error instanceof KernelDiedError || error instanceof KernelTimeoutError) {
      return { reason: error.message };
    }
    throw error;
  }
}

function errorIn(outputs: readonly CellOutput[]): Problem | undefined {
  const error = outputs.find((output): output is ErrorOutput => output.output_type === "error");
  return error && { reason: `${error.ename}: ${error.evalue}`, traceback: error.traceback };
}

async function problemOf({ status, evalue }: Reply, code: string): Promise<Problem | undefined> {
  if (status === "ok") return undefined;
  const error = evalue === unexplained ? await syntaxError(code) : undefined;
  if (error) return { reason: `cannot be compiled: ${error.evalue}` };
  return { reason: evalue ?? `the kernel replied "${status}"` };
}

function failure(
  name: string,
  number: number,
  cell: CodeCell,
  { reason, traceback = [] }: Problem,
): CellError {
  const lines = cell.source.split("\n");
  const width = String(lines.length).length;
  const source = lines.map((line, i) => `  ${String(i + 1).padStart(width)} | ${line}`);
  // deno-lint-ignore no-control-regex
  const plain = traceback.join("\n").replaceAll(/\x1b\[[0-9;]*m/g, "").split("\n");
  const frames = plain.filter((line) => line.trim().startsWith("at "));
  const message = `${name}: code cell ${number} (id ${cell.id}) failed: ${reason}`;
  return new CellError(message, number, [...source, ...frames].join("\n"));
}
