/**
 * Products of matrices.
 *
 * - `matmul.ts`: BatchMatMul and _FusedMatMul; `product.ts` drives their kernels
 * - `einsum.ts`: the cases of Einsum that tfjs' cpu kernel gets wrong
 *
 * @module
 */
import { kernels as einsum } from "./einsum.ts";
import { kernels as matmul } from "./matmul.ts";

/** The ops of this family. */
export const kernels = [...matmul, ...einsum];
