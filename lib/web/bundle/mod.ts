/**
 * A program of ours → one JavaScript file for a browser.
 *
 * - bundle.ts: what makes it; import_map.ts: of which parts of TensorFlow.js
 * - sources_hash.ts: whether anything has changed since the last bundle, which is kept (lib/files/kept_files.ts)
 *
 * @module
 */
export { bundle, type BundleOptions } from "./bundle.ts";
export { sourcesHash } from "./sources_hash.ts";
