/**
 * The compiled kernels, `kernels.wasm` and `kernels-relaxed.wasm`, and how they are loaded.
 *
 * - `kernels.ts`: what a build is; `host.ts`: whether this is Deno, Node or a page
 * - `load.ts`: selects and compiles the best build for this machine; `load_deno.ts`: how Deno imports it
 *
 * @module
 */
export { type Kernels, type Simd } from "./kernels.ts";
export { bestSimd, loadKernels } from "./load.ts";
