/**
 * The layers of TensorFlow.js, each as one or several operators of ONNX.
 *
 * - converter.ts: what the conversion of a layer is given; window.ts: the windows of convolutions and poolings
 * - convolution.ts, pooling.ts, dense.ts, batch_normalization.ts, activation.ts, rescaling.ts, shape.ts,
 *   merge.ts: the layers
 *
 * @module
 */
import { activation, elu, leakyRelu, relu, softmax } from "./activation.ts";
import { batchNormalization } from "./batch_normalization.ts";
import type { Converter } from "./converter.ts";
import { conv2d, depthwiseConv2d, separableConv2d } from "./convolution.ts";
import { dense } from "./dense.ts";
import { add, average, concatenate, maximum, minimum, multiply } from "./merge.ts";
import { averagePooling2d, globalAveragePooling2d, globalMaxPooling2d, maxPooling2d } from "./pooling.ts";
import { rescaling } from "./rescaling.ts";
import { flatten, permute, reshape, trainingOnly, zeroPadding2d } from "./shape.ts";

export type { LayerToConvert, Weight } from "./converter.ts";

/** The conversion of each layer, by the name of its class. */
export const converters: Readonly<Record<string, Converter>> = {
  Activation: activation,
  Add: add,
  Average: average,
  AveragePooling2D: averagePooling2d,
  BatchNormalization: batchNormalization,
  Concatenate: concatenate,
  Conv2D: conv2d,
  Dense: dense,
  DepthwiseConv2D: depthwiseConv2d,
  Dropout: trainingOnly,
  ELU: elu,
  Flatten: flatten,
  GaussianDropout: trainingOnly,
  GaussianNoise: trainingOnly,
  GlobalAveragePooling2D: globalAveragePooling2d,
  GlobalMaxPooling2D: globalMaxPooling2d,
  LeakyReLU: leakyRelu,
  MaxPooling2D: maxPooling2d,
  Maximum: maximum,
  Minimum: minimum,
  Multiply: multiply,
  Permute: permute,
  ReLU: relu,
  Rescaling: rescaling,
  Reshape: reshape,
  SeparableConv2D: separableConv2d,
  Softmax: softmax,
  SpatialDropout1D: trainingOnly,
  ZeroPadding2D: zeroPadding2d,
};
