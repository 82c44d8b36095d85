/**
 * The arguments of kernels.
 *
 * - block_writer.ts: how arguments get into the kernels' memory
 * - kernel_arguments.ts: the arguments of each kernel by name, generated from the AssemblyScript sources
 *
 * @module
 */
import type { ArgumentsOf } from "./block_writer.ts";
import type { kernelArguments } from "./kernel_arguments.ts";

export { type ArgumentsOf, type ArgumentWriters, BlockWriter } from "./block_writer.ts";
export { kernelArguments } from "./kernel_arguments.ts";
export type * from "./kernel_arguments.ts";

/** The kernels of the backend, and how their arguments are written. */
export type BackendKernels = typeof kernelArguments;

/**
 * The name of a kernel of the backend: an exported function `(args, thread, threads) => void` of its
 * WebAssembly modules.
 */
export type WasmKernelName = keyof BackendKernels;

/** The arguments of a kernel of the backend by name. */
export type KernelArguments<Name extends WasmKernelName> = ArgumentsOf<BackendKernels[Name]>;
