/**
 * `deno task predict --explain`: pictures of all stages from a picture to its digits.
 *
 * - write.ts: writes the files, and replaces only those that it wrote
 * - names.ts: the names of the files
 * - pictures.ts: their contents
 *
 * @module
 */
export { createExplainer, type Explainer } from "./write.ts";
