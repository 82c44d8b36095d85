/**
 * What a kernel is, and what all kernels rely on.
 *
 * - `definition.ts`: how an op is computed; `context.ts`: what it may use while it runs
 * - `signatures.ts`, `own_signatures.ts`: the inputs and attributes of each kernel
 * - `engine.ts`: what runs WebAssembly kernels; `values.ts`: a tensor's values in the shared memory
 * - `run_kernel.ts`, `active_backend.ts`: how code above the ops runs kernels, and finds out whether our
 *   backend computes
 * - `checks.ts`: checks of shapes and values
 * - `errors.ts`: what can go wrong
 *
 * @module
 */
export { activeContext, BACKEND_NAME, isActive } from "./active_backend.ts";
export { checkCount, checkSameShape, checkShape, checkWhole } from "./checks.ts";
export type { KernelContext } from "./context.ts";
export { defineKernel, type KernelDefinition, type KernelResult } from "./definition.ts";
export type { Engine, EngineMemory } from "./engine.ts";
export { OutOfMemoryError, ThreadError, UnsupportedError } from "./errors.ts";
export type { DropoutAttributes, WarpAttributes } from "./own_signatures.ts";
export { runKernel } from "./run_kernel.ts";
export type { AttributesOf, InputsOf, KernelName } from "./signatures.ts";
export { type Deferred, isStored, type StoredType, type StoredValues } from "./values.ts";
