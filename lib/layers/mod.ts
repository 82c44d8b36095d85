/**
 * The layers of a convolutional network in plain loops, forward and backward: written to be read.
 * TensorFlow.js computes the same much faster, and the tests compare the two.
 *
 * Images are [batch, height, width, channels]. A layer `f` has a backward pass `fBackward`. It takes `dy`,
 * the gradient of the loss with respect to the layer's outputs, and returns the gradient with respect to each
 * input: `dx` has the shape of `x`, `dw` that of `w`.
 *
 * A call whose shapes or settings do not match is refused with a RangeError.
 *
 * Read in this order:
 *
 * - tensor.ts: numbers with a shape, `x.at(b, row, col, c)`
 * - windows.ts: stride, padding and the number of outputs; pad.ts: zeros around an image
 * - conv2d.ts: the convolution layer
 * - relu.ts: the activation function
 * - pool_windows.ts, max_pool2d.ts, average_pool2d.ts: the pooling layer
 * - flatten.ts, dense.ts: the fully connected layer
 * - softmax_cross_entropy.ts: from scores to probabilities and to the loss
 * - network_layers.ts, network.ts: the layers as parts of a network that learns
 * - gradient_check.ts: checks whether a backward pass is correct
 * - receptive_field.ts: how much of the image an output depends on
 * - shapes.ts: checks of the shapes of tensors
 *
 * @module
 */
export { type Nested, Tensor, tensor, zeros } from "./tensor.ts";
export { type Ends, outputSize, type Padding, type Sliding, type Stride } from "./windows.ts";
export { pad, unpad } from "./pad.ts";
export { conv2d, conv2dBackward, type Conv2dGradients, type Conv2dOptions } from "./conv2d.ts";
export { relu, reluBackward } from "./relu.ts";
export type { PoolOptions } from "./pool_windows.ts";
export { maxPool2d, maxPool2dBackward } from "./max_pool2d.ts";
export { averagePool2d, averagePool2dBackward } from "./average_pool2d.ts";
export { flatten, flattenBackward } from "./flatten.ts";
export { dense, denseBackward, type DenseGradients } from "./dense.ts";
export { crossEntropy, crossEntropyBackward, softmax } from "./softmax_cross_entropy.ts";
export {
  Conv2dLayer,
  DenseLayer,
  FlattenLayer,
  type Layer,
  MaxPool2dLayer,
  type Parameter,
  ReluLayer,
} from "./network_layers.ts";
export { Network } from "./network.ts";
export { numericGradient, relativeError } from "./gradient_check.ts";
export { receptiveFields, type WindowLayer } from "./receptive_field.ts";
