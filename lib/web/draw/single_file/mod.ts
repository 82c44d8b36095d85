/**
 * The drawing page as one HTML file.
 *
 * - single_file.ts: the files of the page → the HTML
 * - answer_fetches.ts: what the worker runs first: its files are in the HTML, too
 *
 * @module
 */
export { singleFile } from "./single_file.ts";
