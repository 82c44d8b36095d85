/**
 * Winograd's algorithm for 3x3 convolutions with stride 1: `winograd.ts` drives its kernels. The ops in
 * `../convolution/` use it.
 *
 * @module
 */
export * from "./winograd.ts";
