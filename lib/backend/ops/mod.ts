/**
 * All ops that have kernels of our own, in the same families as in `assembly/`. The others run on tfjs' cpu
 * kernels (fallback.ts).
 *
 * - `gemm/`, `convolution/`, `winograd/`, `pooling/`, `recurrent/`, `training/`: what networks consist of
 * - `elementwise/`, `reduction/`, `data_movement/`: ops of tensors of any shape
 * - `epilogue.ts`: the bias and activation with which a convolution or a matrix product ends
 * - `convolution_shape.ts`: the sizes of a convolution
 * - `range.ts`: the range of a tensor's values
 * - `shapes.ts`, `runner.ts`, `deferred.ts`: what the ops share
 *
 * @module
 */
import type { KernelDefinition } from "../kernel/mod.ts";
import { kernels as convolution } from "./convolution/mod.ts";
import { kernels as dataMovement } from "./data_movement/mod.ts";
import { kernels as elementwise } from "./elementwise/mod.ts";
import { kernels as gemm } from "./gemm/mod.ts";
import { kernels as pooling } from "./pooling/mod.ts";
import { kernels as recurrent } from "./recurrent/mod.ts";
import { kernels as reduction } from "./reduction/mod.ts";
import { kernels as training } from "./training/mod.ts";

/**
 * Every op. Where two have the same kernel name, the first that covers a case computes it: so `dataMovement`,
 * which answers a Cast that changes nothing, comes first, and `convolution`, which takes care of deferred
 * convolutions, before `pooling`, and `training`, with ReLUs of deferred normalizations, before `elementwise`.
 */
export const kernels: readonly KernelDefinition[] = [
  ...dataMovement,
  ...convolution,
  ...training,
  ...pooling,
  ...gemm,
  ...elementwise,
  ...reduction,
  ...recurrent,
];
