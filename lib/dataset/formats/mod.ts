/**
 * Labelled images in the formats in which people have them → the same data set as from IDX files.
 *
 * It has a module of its own, which only the commands need: nobody who reads MNIST loads these readers.
 *
 * - load_dataset.ts: a data set in any format, IDX included; load_images.ts: images without labels; readers.ts: the
 *   readers of other formats, loaded when needed
 * - read_stated.ts: which format a file or directory has; read_images.ts: the same for images without labels
 * - csv.ts, csv_columns.ts: Kaggle's tables
 * - npz.ts, npy.ts, zip.ts: NumPy's archives, as Keras' mnist.npz
 * - parquet.ts, parquet_worker.ts, parquet_rows.ts, parquet_pages.ts: Hugging Face's tables
 * - cifar.ts: CIFAR-10's binary files
 * - folders.ts: folders of pictures, one for each class
 * - tables.ts: which of several tables are for training and which for testing
 * - classes.ts: labels → numbers from 0, and the names of the classes
 * - assemble.ts: what the files state → a data set; a test set, if there is none
 * - shared/: what a file states, limits, errors, picture files → images
 *
 * @module
 */
export { loadDataset } from "./load_dataset.ts";
export { loadImages, type UnlabelledImages } from "./load_images.ts";
