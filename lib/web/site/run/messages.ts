/**
 * The messages between the page and its worker.
 *
 * @module
 */
import type { CellOutput, CellResult, Completions, SourceFault } from "./calls.ts";

/** What the worker answers with a value, by name. */
export interface Questions {
  run: { question: { source: string }; answer: CellResult };
  complete: { question: { source: string; offset: number }; answer: Completions };
  check: { question: { source: string }; answer: SourceFault[] };
}

/** A question, as the page sends it. */
export type Question = {
  [Name in keyof Questions]: { name: Name; id: number } & Questions[Name]["question"];
}[keyof Questions];

/** What the page sends. */
export type ToWorker =
  | Question
  /**
   * The first message: the address of the site's folder, whether a program runs the cells, and whether the worker
   * keeps large files in the browser.
   */
  | { name: "start"; site: string; unattended: boolean; keeps: boolean }
  /** The Stop button. */
  | { name: "stop" };

/** What the worker sends. */
export type FromWorker =
  /** The first message: the worker's program has been loaded. */
  | { name: "started" }
  /** What the running cell shows. */
  | { name: "output"; output: CellOutput }
  | { name: "answer"; id: number; value: unknown }
  /** The worker itself has failed to answer. */
  | { name: "failure"; id: number; message: string }
  /** Stop has been heard: the worker is not in a loop. */
  | { name: "heard" };
