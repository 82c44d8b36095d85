/**
 * The layers of a convolutional network in plain loops, forward and backward: written to be read. The ground floor, which knows no
 * other folder; TensorFlow.js computes the same much faster, and the tests hold the two together.
 *
 * Pictures are [batch, height, width, channels]. A layer `f` has a backward pass `fBackward`, which takes the gradient of the loss by
 * the layer's outputs, `dy`, and gives the gradient by each of its inputs: `dx` is shaped as `x`, `dw` as `w`.
 *
 * Read in this order:
 *
 * - tensor.ts: numbers with a shape, `x.at(b, row, col, c)`
 * - windows.ts: stride, padding and the number of outputs; pad.ts: zeros around a picture
 * - conv2d.ts: the convolution layer
 * - relu.ts: its nonlinearity
 * - pool_windows.ts, max_pool2d.ts, average_pool2d.ts: the pooling layer
 * - flatten.ts, dense.ts: the fully connected layer
 * - softmax_cross_entropy.ts: from scores to probabilities to the loss
 * - network_layers.ts, network.ts: all of them as parts of a network that learns
 * - gradient_check.ts: whether a backward pass is right
 * - receptive_field.ts: how far an output sees
 * - shapes.ts: what is said of a tensor that does not fit
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
