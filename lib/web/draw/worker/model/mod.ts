/**
 * The network in the worker.
 *
 * - open_model.ts: the files of a site → a model and its reader
 * - copy_model.ts: a copy of a model, and weights that go from one to another
 *
 * @module
 */
export { copyModel, fingerprintOf, takeWeights } from "./copy_model.ts";
export {
  buildModelOf,
  type ModelFiles,
  modelFilesOf,
  type OpenedModel,
  openModel,
  readerOf,
} from "./open_model.ts";
