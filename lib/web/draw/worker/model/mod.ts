/**
 * The network in the worker.
 *
 * - open_model.ts: the files of a site → a model and its reader
 * - mnist_split.ts: which images of MNIST it was not trained on
 * - copy_model.ts: a copy of a model, and one model in place of another
 *
 * @module
 */
export { copyModel, filesOf, fingerprintOf, replaceModel, takeWeights } from "./copy_model.ts";
export { type MnistSplit, type SavedMnistSplit, splitFile } from "./mnist_split.ts";
export {
  buildModelOf,
  type Calibrated,
  type ModelFiles,
  modelFilesOf,
  type OpenedModel,
  openModel,
  readerOf,
} from "./open_model.ts";
