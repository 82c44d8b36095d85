/**
 * Max and average pooling and their gradients.
 *
 * - `pooling.ts`: what both share: sizes, the argument block, the driver
 * - `max.ts`, `average.ts`: the two
 * - `masked_gradient.ts`: the gradient of a max pooling over a ReLU, deferred until ReLU's gradient reads it
 *
 * @module
 */
import { kernels as average } from "./average.ts";
import { kernels as max } from "./max.ts";

/** The ops of this family. */
export const kernels = [...max, ...average];
