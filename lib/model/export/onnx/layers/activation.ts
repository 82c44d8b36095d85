/**
 * Activation functions, as part of a layer or as a layer of their own.
 *
 * @module
 */
import { quoted } from "../../../../errors.ts";
import { axisOf, type GraphBuilder, type Value } from "../graph/mod.ts";
import { cannotExport, type Converter } from "./converter.ts";

/** Adds the operators of a function, and returns the name of their output. */
type Function = (graph: GraphBuilder, input: Value, name: string) => string;

/** Returns a function that is one operator. */
function operator(op: string, attributes: Record<string, { float: number }> = {}): Function {
  return (graph, input, name) => graph.node(op, name, [input.name], attributes);
}

const functions: Record<string, Function> = {
  relu: operator("Relu"),
  relu6: (graph, input, name) => clip(graph, input, name, 6),
  elu: operator("Elu", { alpha: { float: 1 } }),
  selu: operator("Selu"),
  sigmoid: operator("Sigmoid"),
  hardSigmoid: operator("HardSigmoid", { alpha: { float: 0.2 }, beta: { float: 0.5 } }),
  tanh: operator("Tanh"),
  softplus: operator("Softplus"),
  softsign: operator("Softsign"),
  swish: (graph, input, name) =>
    graph.node("Mul", name, [input.name, graph.node("Sigmoid", `${name}/sigmoid`, [input.name])]),
  softmax: (graph, input, name) => graph.node("Softmax", name, [input.name], { axis: axisOf(input, -1) }),
  logSoftmax: (graph, input, name) =>
    graph.node("LogSoftmax", name, [input.name], { axis: axisOf(input, -1) }),
};

/** Adds an activation function, by its name in TensorFlow.js, to the graph. */
export function activate(graph: GraphBuilder, input: Value, activation: string, layer: string): Value {
  if (activation === "linear") return input;
  const add = functions[activation];
  if (add === undefined) {
    throw cannotExport(
      layer,
      `one of the activations linear, ${Object.keys(functions).join(", ")}`,
      quoted(activation),
    );
  }
  return { ...input, name: add(graph, input, `${layer}/${activation}`) };
}

/** The layer `Activation`. */
export const activation: Converter = ({ graph, inputs: [input], config, name }) =>
  activate(graph, input, config.activation, name);

/** The layer `ReLU`. */
export const relu: Converter = ({ graph, inputs: [input], config, name }) => {
  const most = config.maxValue as number | null | undefined;
  const own = most == null ? graph.node("Relu", name, [input.name]) : clip(graph, input, name, most);
  return { ...input, name: own };
};

/** The layer `LeakyReLU`. */
export const leakyRelu: Converter = ({ graph, inputs: [input], config, name }) => ({
  ...input,
  name: graph.node("LeakyRelu", name, [input.name], { alpha: { float: config.alpha } }),
});

/** The layer `ELU`. */
export const elu: Converter = ({ graph, inputs: [input], config, name }) => ({
  ...input,
  name: graph.node("Elu", name, [input.name], { alpha: { float: config.alpha } }),
});

/** The layer `Softmax`. */
export const softmax: Converter = ({ graph, inputs: [input], config, name }) => ({
  ...input,
  name: graph.node("Softmax", name, [input.name], { axis: axisOf(input, config.axis ?? -1) }),
});

function clip(graph: GraphBuilder, input: Value, name: string, most: number): string {
  const limits = [0, most].map((limit, i) =>
    graph.constant(`${name}/${i === 0 ? "least" : "most"}`, Float32Array.of(limit), [])
  );
  return graph.node("Clip", name, [input.name, ...limits]);
}
