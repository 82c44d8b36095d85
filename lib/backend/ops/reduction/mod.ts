/**
 * Reductions over axes.
 *
 * - `reduce.ts`: Sum, Mean, Max, ArgMax and the like; `groups.ts` brings tensors into the form that the
 *   kernels take, `floats.ts` cuts long sums into chunks
 * - `softmax.ts`: Softmax; `extreme_gradient.ts`: the gradient of maxima and minima
 * - `cumulative.ts`: Cumsum and Cumprod along negative axes
 *
 * @module
 */
import { kernels as cumulative } from "./cumulative.ts";
import { kernels as extremeGradient } from "./extreme_gradient.ts";
import { kernels as reduce } from "./reduce.ts";
import { kernels as softmax } from "./softmax.ts";

/** The ops of this family. */
export const kernels = [...reduce, ...cumulative, ...softmax, ...extremeGradient];
