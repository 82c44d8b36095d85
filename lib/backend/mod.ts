/**
 * The fast path: a TensorFlow.js backend of our own that trains convolutional networks on a processor, with
 * WebAssembly SIMD kernels on threads. README.md beside this file describes how it works, how fast it is, how
 * to add a kernel, and how to measure.
 *
 * - `start.ts`: starts this backend; `webgpu.ts`: starts TensorFlow.js' WebGPU backend; `names.ts`: the
 *   names of the backends
 * - `backend.ts`, `register.ts`: what TensorFlow.js sees; `fallback.ts`: tfjs' cpu kernels where we have none
 * - `kernel/`: what a kernel is; `ops/`: the ops, by family
 * - `memory/`: one shared memory, its allocator, and the tensors' values in it
 * - `wasm/`: the compiled kernels, and how they are loaded; `threads/`: from a kernel's name to its run on
 *   all threads
 * - `fusion/`: layers and optimizers of TensorFlow.js that use fused kernels
 * - `gradients/`: gradients that TensorFlow.js computes wrongly or not at all; `integer_labels.ts`: sparse
 *   losses with int32 labels
 * - `assembly/`: the kernels, in AssemblyScript, by family; `build/` compiles them, and generates
 *   `arguments/`, their arguments by name
 * - `package/`: the backend as a package for npm
 *
 * @module
 */
export { startWasm } from "./start.ts";
export { CnnBackend } from "./backend.ts";
export { BACKEND_NAME, type KernelDefinition, type WarpAttributes } from "./kernel/mod.ts";
export { fusedCrossEntropy } from "./fusion/cross_entropy.ts";
export { moveTowards } from "./fusion/moving_average.ts";
export { warpImages } from "./ops/training/warp.ts";
export { registerCnnBackend } from "./register.ts";
export { OutOfMemoryError, ThreadError, UnsupportedError } from "./kernel/errors.ts";
