/**
 * Convolutions in two dimensions and their gradients, dilated ones included; and the gradients of those gradients.
 *
 * A convolution is linear in x and in the filter. With y = conv(x, w), dx = convᵀ(dy, w) and dw = corr(x, dy), the gradient of each of
 * the three is made of the other two.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { type Gradient, run } from "./gradient.ts";

interface Names {
  forward: string;
  inputGradient: string;
  filterGradient: string;
}

type Attributes = Record<string, unknown>;

/** The gradients of a kind of convolution, by the names of its three kernels. */
function convolution({ forward, inputGradient, filterGradient }: Names): Gradient[] {
  const conv = (x: tf.Tensor, filter: tf.Tensor, attributes: Attributes) =>
    run(forward, { x, filter }, attributes);
  const toInput = (dy: tf.Tensor, filter: tf.Tensor, inputShape: unknown, attributes: Attributes) =>
    run(inputGradient, { dy, filter }, { ...attributes, inputShape });
  const toFilter = (x: tf.Tensor, dy: tf.Tensor, filterShape: unknown, attributes: Attributes) =>
    run(filterGradient, { x, dy }, { ...attributes, filterShape });

  return [
    {
      kernelName: forward,
      inputsToSave: ["x", "filter"],
      compute: (dy, [x, filter], attributes) => ({
        x: () => toInput(dy, filter!, x!.shape, attributes),
        filter: () => toFilter(x!, dy, filter!.shape, attributes),
      }),
    },
    {
      kernelName: inputGradient,
      inputsToSave: ["dy", "filter"],
      compute: (ddx, [dy, filter], attributes) => ({
        dy: () => conv(ddx, filter!, attributes),
        filter: () => toFilter(ddx, dy!, filter!.shape, attributes),
      }),
    },
    {
      kernelName: filterGradient,
      inputsToSave: ["x", "dy"],
      compute: (ddw, [x, dy], attributes) => ({
        x: () => toInput(dy!, ddw, x!.shape, attributes),
        dy: () => conv(x!, ddw, attributes),
      }),
    },
  ];
}

/** The gradients of ordinary and of depthwise convolutions. */
export const gradients: Gradient[] = [
  ...convolution({
    forward: "Conv2D",
    inputGradient: "Conv2DBackpropInput",
    filterGradient: "Conv2DBackpropFilter",
  }),
  ...convolution({
    forward: "DepthwiseConv2dNative",
    inputGradient: "DepthwiseConv2dNativeBackpropInput",
    filterGradient: "DepthwiseConv2dNativeBackpropFilter",
  }),
];
