/**
 * Poolings over windows, and over whole images.
 *
 * @module
 */
import type { Converter } from "./converter.ts";
import { checkFormat, pair, windowAttributes } from "./window.ts";

/** The layer `MaxPooling2D`. */
export const maxPooling2d: Converter = pooling("MaxPool");

/** The layer `AveragePooling2D`. Like TensorFlow.js, the operator leaves padding out of its averages. */
export const averagePooling2d: Converter = pooling("AveragePool");

/** The layer `GlobalAveragePooling2D`. */
export const globalAveragePooling2d: Converter = globalPooling("GlobalAveragePool");

/** The layer `GlobalMaxPooling2D`. */
export const globalMaxPooling2d: Converter = globalPooling("GlobalMaxPool");

function pooling(op: string): Converter {
  return ({ graph, inputs: [image], config, name, shape }) => {
    checkFormat(config, name);
    const size = pair(config.poolSize);
    const input = graph.channelsFirst(image);
    const attributes = windowAttributes(
      { size, strides: pair(config.strides ?? size), dilations: [1, 1], padding: config.padding },
      input,
      name,
      false,
    );
    return { ...input, shape, name: graph.node(op, name, [input.name], attributes) };
  };
}

function globalPooling(op: string): Converter {
  return ({ graph, inputs: [image], config, name, shape }) => {
    checkFormat(config, name);
    const pooled = graph.node(op, `${name}/image`, [graph.channelsFirst(image).name]);
    return { name: graph.node("Flatten", name, [pooled], { axis: 1 }), shape, channelsFirst: false };
  };
}
