/**
 * All ops that have kernels of our own, one family a file. The others run on tfjs' cpu kernels (fallback.ts).
 *
 * @module
 */
import type { KernelDefinition } from "../backend.ts";
import { kernels as activationGradient } from "./activation_gradient.ts";
import { kernels as batchNormTraining } from "./batch_norm_training.ts";
import { kernels as clipGradient } from "./clip_gradient.ts";
import { kernels as conv2d } from "./conv2d.ts";
import { kernels as conv2dPool } from "./conv2d_pool.ts";
import { kernels as depthwise } from "./depthwise.ts";
import { kernels as dropout } from "./dropout.ts";
import { kernels as general } from "./general.ts";
import { kernels as matmul } from "./matmul.ts";
import { kernels as softmaxCrossEntropy } from "./softmax_cross_entropy.ts";
import { kernels as reference } from "./reference.ts";
import { kernels as warp } from "./warp.ts";

/**
 * Every op. Where two have the same kernel name, the first that covers a case computes it: so `reference`, which answers a
 * Cast that changes nothing, stands first, and `conv2dPool`, which takes care of deferred convolutions, before the usual kernels.
 */
export const kernels: readonly KernelDefinition[] = [
  ...reference,
  ...conv2dPool,
  ...conv2d,
  ...matmul,
  ...depthwise,
  ...general,
  ...activationGradient,
  ...clipGradient,
  ...batchNormTraining,
  ...dropout,
  ...softmaxCrossEntropy,
  ...warp,
];
