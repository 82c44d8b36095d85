/**
 * Convolutions in two dimensions and their gradients, dilated ones included; and the gradients of those
 * gradients.
 *
 * A convolution is linear in x and in the filter. With y = conv(x, w), dx = convᵀ(dy, w) and dw = corr(x,
 * dy), the gradient of each of the three consists of the other two.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { type AttributesOf, runKernel } from "../kernel/mod.ts";
import { defineGradient, type Gradient } from "./gradient.ts";

type Names = [
  forward: "Conv2D" | "DepthwiseConv2dNative",
  inputGradient: "Conv2DBackpropInput" | "DepthwiseConv2dNativeBackpropInput",
  filterGradient: "Conv2DBackpropFilter" | "DepthwiseConv2dNativeBackpropFilter",
];

/** The attributes of all six kernels. TensorFlow.js passes the same ones to each. */
type Attributes =
  & Pick<AttributesOf<"Conv2D">, "strides" | "pad" | "dimRoundingMode">
  & Partial<AttributesOf<"Conv2D">>;

/** The gradients of a kind of convolution, by the names of its three kernels. */
function convolution(...[forward, inputGradient, filterGradient]: Names): Gradient[] {
  const complete = (given: Attributes) => ({ dataFormat: "NHWC", dilations: 1, ...given } as const);
  const conv = (x: tf.Tensor, filter: tf.Tensor, attributes: Attributes) =>
    runKernel(forward, { x, filter }, complete(attributes));
  const toInput = (dy: tf.Tensor, filter: tf.Tensor, inputShape: number[], attributes: Attributes) =>
    runKernel(inputGradient, { dy, filter }, { ...complete(attributes), inputShape });
  const toFilter = (x: tf.Tensor, dy: tf.Tensor, filterShape: number[], attributes: Attributes) =>
    runKernel(filterGradient, { x, dy }, { ...complete(attributes), filterShape });

  return [
    defineGradient(forward, {
      inputsToSave: ["x", "filter"],
      compute: (dy, [x, filter], attributes) => ({
        x: () => toInput(dy, filter, x.shape, attributes),
        filter: () => toFilter(x, dy, filter.shape, attributes),
      }),
    }),
    defineGradient(inputGradient, {
      inputsToSave: ["dy", "filter"],
      compute: (ddx, [dy, filter], attributes) => ({
        dy: () => conv(ddx, filter, attributes),
        filter: () => toFilter(ddx, dy, filter.shape, attributes),
      }),
    }),
    defineGradient(filterGradient, {
      inputsToSave: ["x", "dy"],
      compute: (ddw, [x, dy], attributes) => ({
        x: () => toInput(dy, ddw, x.shape, attributes),
        dy: () => conv(x, ddw, attributes),
      }),
    }),
  ];
}

/** The gradients of ordinary and of depthwise convolutions. */
export const gradients: Gradient[] = [
  ...convolution("Conv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter"),
  ...convolution(
    "DepthwiseConv2dNative",
    "DepthwiseConv2dNativeBackpropInput",
    "DepthwiseConv2dNativeBackpropFilter",
  ),
];
