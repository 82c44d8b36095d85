/**
 * Ops that training needs besides convolutions and matrix products.
 *
 * - `batch_norm.ts`: batch normalization with given statistics; `batch_norm_inference.ts`: with a ReLU and a
 *   max pooling after it
 * - `batch_norm_training.ts`: with the statistics of the batch, and its gradient; `batch_norm_relu.ts`: with a
 *   ReLU after it; `batch_norm_add.ts`: plus another tensor, with a ReLU after the sum
 * - `layer_norm.ts`: layer normalization, and its gradient
 * - `bias_activation.ts`: a bias and ReLU; `dropout.ts`: Dropout
 * - `softmax_cross_entropy.ts`: the loss of a classifier from its logits, with its gradient;
 *   `probability_losses.ts`: losses of probabilities, and their gradients
 * - `warp.ts`: augmented images
 *
 * @module
 */
import { kernels as batchNorm } from "./batch_norm.ts";
import { kernels as batchNormAdd } from "./batch_norm_add.ts";
import { kernels as batchNormInference } from "./batch_norm_inference.ts";
import { kernels as batchNormRelu } from "./batch_norm_relu.ts";
import { kernels as batchNormTraining } from "./batch_norm_training.ts";
import { kernels as biasActivation } from "./bias_activation.ts";
import { kernels as dropout } from "./dropout.ts";
import { kernels as layerNorm } from "./layer_norm.ts";
import { kernels as probabilityLosses } from "./probability_losses.ts";
import { kernels as softmaxCrossEntropy } from "./softmax_cross_entropy.ts";
import { kernels as warp } from "./warp.ts";

/** The ops of this family. */
export const kernels = [
  ...[
    ...batchNorm,
    ...batchNormTraining,
    ...batchNormRelu,
    ...batchNormAdd,
    ...batchNormInference,
    ...layerNorm,
  ],
  ...[...biasActivation, ...dropout, ...softmaxCrossEntropy, ...probabilityLosses, ...warp],
];
