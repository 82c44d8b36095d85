/**
 * Runs the cells of a lesson in the page.
 *
 * - calls.ts: what the page asks the worker, and what it gets
 * - runner.ts, messages.ts, worker_path.ts: the page's side
 * - unknown_syntax.ts: the error in a browser that cannot read these programs
 * - worker/: the worker's program; cells/: a cell → a script; system/: what cells find as `Deno`
 * - stand_ins/: what stands for Deno's modules in a page; module_names.ts: what cells import
 * - build/: the files of all this in the site (not exported here: a page imports this folder)
 *
 * @module
 */
export type { CellOutput, CellResult, CellRunner, Completion, Completions, SourceFault } from "./calls.ts";
export { type RunnerOptions, startRunner } from "./runner.ts";
