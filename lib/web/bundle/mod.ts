/**
 * Programs of ours → JavaScript for a browser.
 *
 * - bundle.ts: a program → one file; modules.ts: several modules → files that share what they have in common
 * - run_bundler.ts: what makes them; import_map.ts: of which parts of TensorFlow.js
 * - sources_hash.ts: whether anything has changed since the last bundle, which is kept (lib/files/kept_files.ts)
 *
 * @module
 */
export { bundle, type BundleOptions } from "./bundle.ts";
export { bundleModules, type ModuleFiles, type ModulesOptions } from "./modules.ts";
export { sourcesHash } from "./sources_hash.ts";
