/**
 * The names of the backends. A command can check a name by this file without loading TensorFlow.js.
 *
 * @module
 */

/** The names that `startBackend` takes. */
export const backendNames = ["auto", "wasm", "webgpu", "cpu"] as const;

/** One of {@linkcode backendNames}. */
export type BackendName = typeof backendNames[number];
