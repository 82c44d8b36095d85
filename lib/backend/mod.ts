/**
 * The fast path: a TensorFlow.js backend of our own that trains convolutional networks on a processor, with WebAssembly SIMD kernels on
 * threads. README.md beside this file tells how it works, how fast it is, how to add a kernel, and how to measure.
 *
 * - `memory.ts`: one shared memory and its allocator; `tensor_data.ts`: a tensor's values in it; `checks.ts`: which shapes there may be
 * - `load.ts`, `pool.ts`, `worker.ts`, `layout.ts`, `engine.ts`: from a kernel's name to its run on all threads
 * - `backend.ts`, `register.ts`: what TensorFlow.js sees; `ops/`: the ops, one family a file; `fallback.ts`: tfjs' cpu kernels for the rest
 * - `fusion/`: layers and optimizers of TensorFlow.js taught to use fused kernels
 * - `gradients/`: gradients that TensorFlow.js computes wrongly or not at all; `integer_labels.ts`: sparse losses with int32 labels
 * - `assembly/`: the kernels, in AssemblyScript; `build.ts` compiles them to `kernels.wasm` and `kernels-relaxed.wasm`
 * - `start.ts`: starts this backend; `webgpu.ts`: the other one that people may ask for; `names.ts`: what they are called
 *
 * @module
 */
export { startWasm } from "./start.ts";
export { BACKEND_NAME, CnnBackend, type KernelDefinition } from "./backend.ts";
export { fusedCrossEntropy } from "./fusion/cross_entropy.ts";
export { moveTowards } from "./fusion/moving_average.ts";
export { type WarpAttributes, warpImages } from "./ops/warp.ts";
export { registerCnnBackend } from "./register.ts";
export { OutOfMemoryError, ThreadError, UnsupportedError } from "./errors.ts";
