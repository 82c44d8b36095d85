/**
 * A program of ours → one JavaScript file for a browser.
 *
 * - bundle.ts: what makes it; import_map.ts: of which parts of TensorFlow.js
 * - sources_hash.ts: whether anything has changed; kept_files.ts: bundles of earlier starts, and whatever else
 *   takes long to make
 *
 * @module
 */
export { bundle, type BundleOptions } from "./bundle.ts";
export { keptOrMade } from "./kept_files.ts";
export { sourcesHash } from "./sources_hash.ts";
