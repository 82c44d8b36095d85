/**
 * Convolutions and their gradients.
 *
 * - `convolution.ts`: what all convolutions share, from the call to the result; `shape.ts`: their sizes;
 *   `image_format.ts`: NHWC and NCHW
 * - `conv2d.ts`: Conv2D, FusedConv2D and their gradients; `conv2d_direct.ts` drives the direct kernels
 * - `rearranged.ts`: convolutions that are faster as others; `narrow.ts`: those with few output channels
 * - `conv2d_pool.ts`: a convolution before a max pooling, whose result is never stored; `conv2d_pool_gradients.ts`: its
 *   gradients; `conv2d_sparse.ts` drives the kernels that skip the zeros in them
 * - `phases.ts`: input gradients with a stride; `transposed.ts`: transposed convolutions with bias and activation
 * - `winograd_chunks.ts`: Winograd's algorithm and a max pooling, a few images at a time
 * - `depthwise.ts`: depthwise convolutions
 * - `arguments.ts`: the argument block of the direct and the depthwise kernels
 * - `pieces.ts`: convolutions with an infinite or NaN factor, in pieces that need no padding
 *
 * @module
 */
import { kernels as conv2d } from "./conv2d.ts";
import { kernels as conv2dPool } from "./conv2d_pool.ts";
import { kernels as conv2dPoolGradients } from "./conv2d_pool_gradients.ts";
import { kernels as depthwise } from "./depthwise.ts";
import { kernels as transposed } from "./transposed.ts";

/** The ops of this family. Those that take care of deferred convolutions come first. */
export const kernels = [...conv2dPool, ...conv2dPoolGradients, ...conv2d, ...depthwise, ...transposed];
