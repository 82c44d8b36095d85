/**
 * What a kernel is, and what all kernels rely on.
 *
 * - `definition.ts`: how an op is computed; `context.ts`: what it may use while it runs
 * - `engine.ts`: what runs WebAssembly kernels; `values.ts`: a tensor's values in the shared memory
 * - `active_backend.ts`: whether our backend computes
 * - `checks.ts`: which shapes and values there may be
 * - `errors.ts`: what can go wrong
 *
 * @module
 */
export { activeContext, BACKEND_NAME, isActive } from "./active_backend.ts";
export { checkCount, checkSameShape, checkShape, checkWhole } from "./checks.ts";
export type { Attributes, Inputs, KernelContext } from "./context.ts";
export type { KernelDefinition } from "./definition.ts";
export { type Engine, type EngineMemory, F32, float, type KernelName } from "./engine.ts";
export { OutOfMemoryError, ThreadError, UnsupportedError } from "./errors.ts";
export { type Deferred, isStored, type StoredType, type StoredValues } from "./values.ts";
