/**
 * A program of ours → one JavaScript file for a browser.
 *
 * - bundle.ts: what makes it; import_map.ts: of which parts of TensorFlow.js
 * - sources_hash.ts: whether anything has changed; kept_bundles.ts: bundles of earlier starts
 *
 * @module
 */
export { bundle, type BundleOptions } from "./bundle.ts";
