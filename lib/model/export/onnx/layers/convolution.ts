/**
 * Convolutions: plain, with one filter per channel, and separable.
 *
 * @module
 */
import type { Value } from "../graph/mod.ts";
import { activate } from "./activation.ts";
import {
  cannotExport,
  type Converter,
  type LayerToConvert,
  sharedConstant,
  type Weight,
} from "./converter.ts";
import { checkFormat, pair, windowAttributes } from "./window.ts";

/** The layer `Conv2D`. */
export const conv2d: Converter = (layer) => {
  const [kernel, bias] = layer.weights;
  return activated(layer, convolve(layer, layer.name, layer.inputs[0], kernel!, bias));
};

/** The layer `DepthwiseConv2D`: as many groups as channels. TensorFlow.js ignores its dilations. */
export const depthwiseConv2d: Converter = (layer) => {
  const [kernel, bias] = layer.weights, dilations = pair(layer.config.dilationRate);
  if (dilations.some((dilation) => dilation !== 1)) {
    throw cannotExport(layer.name, "no dilation, which TensorFlow.js ignores", dilations.join("x"));
  }
  return activated(layer, convolve(layer, layer.name, layer.inputs[0], kernel!, bias, true));
};

/** The layer `SeparableConv2D`: one filter per channel, then a 1x1 convolution. */
export const separableConv2d: Converter = (layer) => {
  const [depthwise, pointwise, bias] = layer.weights, { name } = layer;
  const mixed = convolve(layer, `${name}/depthwise`, layer.inputs[0], depthwise!, undefined, true);
  const one = { ...layer, config: { padding: "valid" } };
  return activated(layer, convolve(one, name, mixed, pointwise!, bias));
};

function activated({ graph, config, name, shape }: LayerToConvert, output: Value): Value {
  return activate(graph, { ...output, shape }, config.activation, name);
}

/** Adds one convolution with the layer's window. */
function convolve(
  layer: LayerToConvert,
  name: string,
  image: Value,
  kernel: Weight,
  bias: Weight | undefined,
  depthwise = false,
): Value {
  const { graph, config } = layer;
  checkFormat(config, layer.name);
  const [rows, cols, channels] = kernel.shape as [number, number, number, number];
  const input = graph.channelsFirst(image);
  const attributes = windowAttributes(
    {
      size: [rows, cols],
      strides: pair(config.strides),
      dilations: pair(config.dilationRate),
      padding: config.padding,
    },
    input,
    layer.name,
    true,
  );
  const filters = sharedConstant(layer, kernel, "filters", depthwise ? perChannel : filtersFirst);
  const biases = bias === undefined ? [] : [sharedConstant(layer, bias, "", (bias) => bias)];
  const output = graph.node("Conv", name, [input.name, filters, ...biases], {
    ...attributes,
    group: depthwise ? channels : 1,
  });
  return { ...input, name: output };
}

/** [rows, columns, channels, filters] → [filters, channels, rows, columns]. */
function filtersFirst({ shape, values }: Weight) {
  const [rows, cols, channels, filters] = shape as [number, number, number, number];
  const area = rows * cols, moved = new Float32Array(values.length);
  for (let position = 0, i = 0; position < area; position++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let filter = 0; filter < filters; filter++) {
        moved[(filter * channels + channel) * area + position] = values[i++]!;
      }
    }
  }
  return { shape: [filters, channels, rows, cols], values: moved };
}

/** [rows, columns, channels, multiplier] → [channels * multiplier, 1, rows, columns]. */
function perChannel({ shape, values, name }: Weight) {
  const [rows, cols, channels, multiplier] = shape as [number, number, number, number];
  const filters = channels * multiplier;
  const moved = filtersFirst({ name, values, shape: [rows, cols, 1, filters] });
  return { shape: [filters, 1, rows, cols], values: moved.values };
}
