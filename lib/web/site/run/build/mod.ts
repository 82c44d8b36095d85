/**
 * The files that run the cells of a lesson, for the site.
 *
 * - run_files.ts: all of them
 * - worker_script.ts: the worker's program; imported_modules.ts: which modules cells can import
 * - exported_names.ts: what they export, for an editor
 * - data_files.ts: MNIST, the models, records, a picture, and the sources that lessons show
 *
 * @module
 */
export { workerPath } from "../worker_path.ts";
export { runFiles } from "./run_files.ts";
