/**
 * What the cells of a page find as `Deno`: everything of it that lib and the lessons use.
 *
 * It is a variable of the worker's program, not a property of the global object, so `"Deno" in globalThis`, by which
 * lib/backend and lib/image tell a page from Deno, is false: they fetch WebAssembly and start threads as in any page.
 *
 * @module
 */
import type { CellOutput } from "../calls.ts";
import { errors } from "./errors.ts";
import { fileFunctions } from "./file_functions.ts";
import { inspect } from "./inspect.ts";
import type { Tree } from "./tree.ts";

/** What the rest of the worker does with it. */
export interface PageDeno {
  deno: Record<string, unknown>;
  /** Does what SIGINT does: Stop. Returns whether anyone listens. */
  interrupt(): boolean;
}

/** The variables of the environment that lib asks for, in a page where nobody is there to answer. */
const unattendedVariables: Readonly<Record<string, string>> = { DENO_KERNEL_UNATTENDED: "1" };

/**
 * Returns the object.
 *
 * @param send Takes the outputs of `Deno.jupyter`.
 * @param unattended Whether a program runs the cells.
 */
export function pageDeno(tree: Tree, send: (output: CellOutput) => void, unattended: boolean): PageDeno {
  const listeners = new Set<() => void>(), variables = unattended ? unattendedVariables : {};
  const deno = {
    ...fileFunctions(tree),
    errors,
    inspect,
    SeekMode: { Start: 0, Current: 1, End: 2 },
    build: { os: "linux", arch: "wasm", target: "a page" },
    version: { deno: "none: a page", v8: navigator.userAgent, typescript: "none" },
    execPath: () => "deno", // which nothing starts
    pid: 1,
    ppid: 0,
    env: { get: (name: string) => variables[name], has: (name: string) => name in variables },
    stdout: { isTerminal: () => false },
    permissions: {
      query: () => Promise.resolve({ state: "granted" }),
      querySync: () => ({ state: "granted" }),
    },
    addSignalListener: (_signal: string, listener: () => void) => void listeners.add(listener),
    removeSignalListener: (_signal: string, listener: () => void) => void listeners.delete(listener),
    refTimer: () => {},
    unrefTimer: () => {},
    jupyter: {
      inPage: true,
      broadcast(type: string, content: Record<string, unknown>): Promise<void> {
        send(outputOf(type, content));
        return Promise.resolve();
      },
    },
  };
  return {
    deno,
    interrupt() {
      for (const listener of listeners) listener();
      return listeners.size > 0;
    },
  };
}

/** Returns a message of a kernel as an output. @throws {Error} If it is of a type that no front end knows. */
// deno-lint-ignore no-explicit-any
function outputOf(type: string, content: Record<string, any>): CellOutput {
  const { data, metadata = {}, transient, name, text, wait = false } = content;
  const displayId: string | undefined = transient?.display_id;
  switch (type) {
    case "display_data":
      return { type, data, metadata, ...(displayId !== undefined && { displayId }) };
    case "update_display_data":
      return { type, data, metadata, displayId: displayId! };
    case "stream":
      return { type, name, text };
    case "clear_output":
      return { type, wait };
    default:
      throw new Error(`Deno.jupyter.broadcast: expected an output, but got a message of type ${type}`);
  }
}
