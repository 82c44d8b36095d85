/**
 * The drawing page: draw digits, and see a network read them.
 *
 * - page_files.ts: the files of the page; model_files.ts: those of the model; known_split.ts: which images of MNIST it
 *   was trained on; mnist_sample.ts: images that it learns with
 * - page/: the program of the page, its HTML and CSS
 * - worker/: the program of the worker, which holds the network
 * - export/: the page as plain files for any web server; service_worker/: the program that it needs for threads
 * - single_file/: the page as one HTML file
 *
 * @module
 */
export { earlierExport, exportedFiles, type ExportedPage, exportPage } from "./export/mod.ts";
export { drawPageFiles } from "./page_files.ts";
export { singleFile } from "./single_file/mod.ts";
