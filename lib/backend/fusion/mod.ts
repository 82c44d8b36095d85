/**
 * Lets TensorFlow.js' layers and optimizers use one kernel where they compute the same in many ops, on our
 * backend only. Models are written, compiled, trained and saved as before.
 *
 * - `layer_call.ts`: how a layer gets a kernel
 * - `convolution.ts`: convolution, bias and ReLU of a layer, forward and backward
 * - `convolution_1d.ts`: the same for sequences; `transposed_convolution.ts`: bias and ReLU of a transposed one
 * - `dense.ts`: product, bias and ReLU of a layer, forward and backward
 * - `activation_bias.ts`: the part of their gradients that the two share
 * - `batch_normalization.ts`: batch normalization in training, forward and backward
 * - `recurrent.ts`: LSTM and GRU, forward and backward; `recurrent_composed.ts`: for gradients of their gradients
 * - `layer_normalization.ts`: layer normalization, forward and backward
 * - `relu.ts`: the gradient of ReLU, and ReLU with a limit; `softmax.ts`, `sigmoid.ts`: the gradients of
 *   softmax, and of sigmoid and tanh
 * - `cross_entropy.ts`: softmax, loss and gradient of a classifier
 * - `compiled_losses.ts`: how a loss that `compile` gets by its name is replaced; `probability_losses.ts`: the
 *   cross-entropy losses of probabilities
 * - `dropout.ts`: dropout whose mask is never stored
 * - `moving_average.ts`: exponential moving averages and weight decay in place
 * - `optimizers.ts`: updates in place; `optimizer_updates.ts`: what each optimizer passes to its kernel;
 *   `own_memory.ts`: variables that are changed in place
 *
 * @module
 */
import { getGradient } from "@tensorflow/tfjs";
import { register } from "../gradients/gradient.ts";
import { batchNormalizationGradient, fuseBatchNormalizationLayers } from "./batch_normalization.ts";
import { fuseConvolution1dLayers } from "./convolution_1d.ts";
import { fuseConvolutionLayers, fusedConvolutionGradient } from "./convolution.ts";
import { crossEntropyGradient } from "./cross_entropy.ts";
import { fusedDenseGradient, fuseDenseLayers } from "./dense.ts";
import { dropoutGradient, fuseDropoutLayers } from "./dropout.ts";
import { fuseOptimizers } from "./optimizers.ts";
import { fuseRecurrentLayers, recurrentGradients } from "./recurrent.ts";
import { fuseLayerNormalization, layerNormalizationGradient } from "./layer_normalization.ts";
import { fuseLimitedReluLayers, fuseReluGradient, limitedReluGradients } from "./relu.ts";
import { fuseProbabilityLosses, probabilityLossGradients } from "./probability_losses.ts";
import { sigmoidGradients } from "./sigmoid.ts";
import { softmaxGradient } from "./softmax.ts";
import { fuseTransposedConvolutionLayers, transposedConvolutionGradient } from "./transposed_convolution.ts";

/** Lets TensorFlow.js use the fused kernels. A second call changes nothing. */
export function installFusions(): void {
  if (getGradient(dropoutGradient.kernelName)) return;
  register(fusedConvolutionGradient);
  register(fusedDenseGradient);
  register(dropoutGradient);
  register(crossEntropyGradient);
  register(batchNormalizationGradient);
  register(layerNormalizationGradient);
  register(softmaxGradient);
  register(transposedConvolutionGradient);
  for (
    const gradient of [
      ...[...recurrentGradients, ...limitedReluGradients],
      ...[...sigmoidGradients, ...probabilityLossGradients],
    ]
  ) register(gradient);
  fuseReluGradient();
  fuseBatchNormalizationLayers();
  fuseConvolutionLayers();
  fuseConvolution1dLayers();
  fuseTransposedConvolutionLayers();
  fuseDenseLayers();
  fuseDropoutLayers();
  fuseLayerNormalization();
  fuseLimitedReluLayers();
  fuseProbabilityLosses();
  fuseRecurrentLayers();
  fuseOptimizers();
}
