/**
 * Fully connected layers.
 *
 * @module
 */
import { activate } from "./activation.ts";
import { type Converter, sharedConstant } from "./converter.ts";

/** The layer `Dense`. */
export const dense: Converter = (layer) => {
  const { graph, name, config, shape } = layer;
  const input = graph.channelsLast(layer.inputs[0]);
  const [kernel, ...bias] = layer.weights.map((weight) =>
    sharedConstant(layer, weight, "", (weight) => weight)
  );
  const output = (() => {
    if (shape.length === 2) return graph.node("Gemm", name, [input.name, kernel!, ...bias]);
    if (bias.length === 0) return graph.node("MatMul", name, [input.name, kernel!]);
    return graph.node("Add", name, [graph.node("MatMul", `${name}/product`, [input.name, kernel!]), ...bias]);
  })();
  return activate(graph, { name: output, shape, channelsFirst: false }, config.activation, name);
};
