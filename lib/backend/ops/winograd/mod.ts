/**
 * Winograd's algorithm for convolutions with stride 1: `winograd.ts` drives the kernels for 3x3 filters,
 * `winograd_lines.ts` those for filters of one row. The ops in `../convolution/` use both.
 *
 * @module
 */
export * from "./winograd.ts";
export * from "./winograd_lines.ts";
