/**
 * Where TensorFlow.js does in many ops what one kernel can do: its layers and optimizers are taught to use those kernels, on
 * our backend only. Models are written, compiled, trained and saved as ever.
 *
 * - `layer_call.ts`: how a layer is taught a kernel
 * - `convolution.ts`: convolution, bias and ReLU of a layer, forward and backward
 * - `dense.ts`: product, bias and ReLU of a layer, forward and backward
 * - `activation_bias.ts`: the part of their gradients that the two share
 * - `batch_normalization.ts`: batch normalisation in training, forward and backward
 * - `relu.ts`: the gradient of ReLU
 * - `cross_entropy.ts`: softmax, loss and gradient of a classifier
 * - `dropout.ts`: a mask that is never stored
 * - `moving_average.ts`: running averages and weight decay in place
 * - `optimizers.ts`: updates in place; `optimizer_updates.ts`: what each optimizer passes to its kernel
 *
 * @module
 */
import { getGradient, registerGradient } from "@tensorflow/tfjs";
import { batchNormalizationGradient, fuseBatchNormalizationLayers } from "./batch_normalization.ts";
import { fuseConvolutionLayers, fusedConvolutionGradient } from "./convolution.ts";
import { crossEntropyGradient } from "./cross_entropy.ts";
import { fusedDenseGradient, fuseDenseLayers } from "./dense.ts";
import { dropoutGradient, fuseDropoutLayers } from "./dropout.ts";
import { fuseOptimizers } from "./optimizers.ts";
import { fuseReluGradient } from "./relu.ts";

/** Teaches TensorFlow.js the fused kernels; a second call changes nothing. */
export function installFusions(): void {
  if (getGradient(dropoutGradient.kernelName)) return;
  registerGradient(fusedConvolutionGradient);
  registerGradient(fusedDenseGradient);
  registerGradient(dropoutGradient);
  registerGradient(crossEntropyGradient);
  registerGradient(batchNormalizationGradient);
  fuseReluGradient();
  fuseBatchNormalizationLayers();
  fuseConvolutionLayers();
  fuseDenseLayers();
  fuseDropoutLayers();
  fuseOptimizers();
}
