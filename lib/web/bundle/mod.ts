/**
 * A program of ours → one JavaScript file for a browser.
 *
 * - bundle.ts: what makes it
 * - sources_hash.ts: whether anything has changed; kept_bundles.ts: bundles of earlier starts
 *
 * @module
 */
export { bundle, type BundleOptions } from "./bundle.ts";
