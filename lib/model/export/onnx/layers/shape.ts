/**
 * Layers that change the shape of a tensor, or nothing.
 *
 * @module
 */
import { knownSize } from "../graph/mod.ts";
import type { Converter } from "./converter.ts";
import { checkFormat } from "./window.ts";

/** Dropout and noise, which only training has. */
export const trainingOnly: Converter = ({ inputs: [input] }) => input;

/** The layer `Flatten`, in TensorFlow.js' order of the values. */
export const flatten: Converter = ({ graph, inputs: [input], config, name, shape }) => {
  checkFormat(config, name);
  const { name: source } = graph.channelsLast(input);
  return { name: graph.node("Flatten", name, [source], { axis: 1 }), shape, channelsFirst: false };
};

/** The layer `Reshape`. */
export const reshape: Converter = ({ graph, inputs: [input], name, shape }) => {
  const sizes = shape.slice(1).map((size) => BigInt(knownSize(size, name)));
  const target = graph.constant(`${name}/shape`, BigInt64Array.of(-1n, ...sizes));
  const output = graph.node("Reshape", name, [graph.channelsLast(input).name, target]);
  return { name: output, shape, channelsFirst: false };
};

/** The layer `Permute`, which counts axes from 1 and leaves the batch first. */
export const permute: Converter = ({ graph, inputs: [input], config, name, shape }) => {
  const { name: source } = graph.channelsLast(input);
  const output = graph.node("Transpose", name, [source], { perm: [0, ...config.dims] });
  return { name: output, shape, channelsFirst: false };
};

/** The layer `ZeroPadding2D`. */
export const zeroPadding2d: Converter = ({ graph, inputs: [image], config, name, shape }) => {
  checkFormat(config, name);
  const [[top, bottom], [left, right]] = config.padding as [[number, number], [number, number]];
  const pads = graph.constant(
    `${name}/pads`,
    BigInt64Array.from([0, 0, top, left, 0, 0, bottom, right], BigInt),
  );
  const input = graph.channelsFirst(image);
  return { ...input, shape, name: graph.node("Pad", name, [input.name, pads]) };
};
