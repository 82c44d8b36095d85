/**
 * The names of the backends, apart from the backends themselves, so that a command can check a name without loading TensorFlow.js.
 *
 * @module
 */

/** The names that `startBackend` takes. */
export const backendNames = ["auto", "wasm", "webgpu", "cpu"] as const;

/** One of {@linkcode backendNames}. */
export type BackendName = typeof backendNames[number];
