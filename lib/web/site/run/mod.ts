/**
 * Runs the cells of a lesson in the page.
 *
 * - calls.ts: what the page asks the worker, and what it gets
 *
 * @module
 */
export type { CellOutput, CellResult, CellRunner, Completion, Completions, SourceFault } from "./calls.ts";
