/**
 * What a page asks the worker that runs its cells, and what it gets: the contract between the page and
 * everything in this folder.
 *
 * @module
 */
import type { JsonObject, MimeBundle } from "../../../jupyter/mod.ts";

/** Something that a cell shows, as a kernel publishes it. */
export type CellOutput =
  | { type: "stream"; name: "stdout" | "stderr"; text: string }
  /** `displayId`: the name under which `update_display_data` replaces this output later. */
  | { type: "display_data"; data: MimeBundle; metadata: JsonObject; displayId?: string }
  /** Replaces all outputs of this display id, also those of earlier cells. */
  | { type: "update_display_data"; data: MimeBundle; metadata: JsonObject; displayId: string }
  | { type: "execute_result"; data: MimeBundle; metadata: JsonObject }
  /** `line`: the line of the cell's source where it was thrown, from 1, where that is known. */
  | { type: "error"; ename: string; evalue: string; traceback: string[]; line?: number }
  /** What the cell waits for (the data set, which comes once): one line in place of the last; empty: nothing. */
  | { type: "status"; text: string }
  /** `wait`: the outputs stay until the next one comes. */
  | { type: "clear_output"; wait: boolean };

/** How a cell has ended: `stopped` if {@linkcode CellRunner.stop} or {@linkcode CellRunner.restart} ended it. */
export interface CellResult {
  status: "ok" | "error" | "stopped";
}

/** A name that can be written where the cursor is. */
export interface Completion {
  label: string;
  /** The kind, in CodeMirror's words: `function`, `class`, `constant`, `variable`, `property`, `type`, … */
  type: string;
  /** A short text beside the label: a signature. */
  detail?: string;
  /** The documentation, as Markdown. */
  info?: string;
}

/** What can be written at the cursor. */
export interface Completions {
  /** The index in the source from which the label replaces what is there. */
  from: number;
  options: Completion[];
}

/** A fault in the source of a cell, before it runs. */
export interface SourceFault {
  from: number;
  to: number;
  message: string;
}

/** Runs the cells of one page in a worker. Variables live until {@linkcode CellRunner.restart}. */
export interface CellRunner {
  /**
   * Runs a cell's TypeScript. Cells run one after the other: a second call waits for the first.
   *
   * @param onOutput Called in order, the last time before the promise resolves. An update of an earlier
   * cell's output comes here, too, as does what timers of earlier cells print.
   */
  run(source: string, onOutput: (output: CellOutput) => void): Promise<CellResult>;
  /**
   * Stops the running cell, and those that wait: first as Jupyter's Stop does; if the worker does not answer
   * within 2 s, by ending the worker.
   *
   * @returns `lost`: the worker was ended, and with it all variables; the next cell runs in a new one.
   */
  stop(): Promise<"kept" | "lost">;
  /** Ends the worker, and with it all variables; the next cell runs in a new one. */
  restart(): Promise<void>;
  /** Names that can be imported from a module of lib, variables, and members of their values. */
  complete(source: string, offset: number): Promise<Completions>;
  /** Faults of syntax. */
  check(source: string): Promise<SourceFault[]>;
}
