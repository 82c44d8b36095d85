/**
 * A model → a graph of ONNX operators.
 *
 * Inside the graph, images are [batch, channels, rows, columns], as ONNX's convolutions expect them. Where
 * TensorFlow.js' order of the axes matters (a flatten layer, for instance), a transposition is added.
 *
 * @module
 */
import { printable, quoted, UserError } from "../../../errors.ts";
import type { tf } from "../../../tensorflow.ts";
import { callsOf, isModel } from "../../calls.ts";
import { type Graph, GraphBuilder, type Port, type Value } from "./graph/mod.ts";
import { converters, type Weight } from "./layers/mod.ts";

/** How images are given to the exported model: [batch, rows, columns, channels], or channels before rows. */
export type Layout = "nhwc" | "nchw";

/** All layouts. */
export const layouts = ["nhwc", "nchw"] as const satisfies readonly Layout[];

/**
 * Returns the graph of a model with one input, "images", and one output: "probabilities" if the model ends
 * with softmax, otherwise "scores".
 *
 * @throws {UserError} If the model has several inputs or outputs, or a layer that ONNX export does not know.
 */
export async function buildGraph(model: tf.LayersModel, layout: Layout): Promise<Graph> {
  const { inputs, outputs } = model;
  if (inputs.length !== 1 || outputs.length !== 1) {
    throw new UserError(
      `model ${quoted(model.name)}: expected one input and one output, but got ` +
        `${inputs.length} and ${outputs.length}; export a model that classifies images`,
    );
  }
  const weights = await weightsOf(model);
  const graph = new GraphBuilder();
  const { shape } = inputs[0]!, channelsFirst = layout === "nchw" && shape.length === 4;
  const first: Value = { name: graph.unique("images"), shape, channelsFirst };
  const last = convertModel(model, first, graph, weights);
  const end = channelsFirst ? graph.channelsFirst(last) : graph.channelsLast(last);
  const name = graph.nameOutput(end, endsWithSoftmax(model) ? "probabilities" : "scores");
  return {
    name: model.name,
    nodes: graph.nodes,
    constants: graph.constants,
    input: portOf(first),
    output: portOf({ ...end, name }),
  };
}

/** Converts all calls of a model's layers, and returns the output. */
function convertModel(
  model: tf.LayersModel,
  input: Value,
  graph: GraphBuilder,
  weights: ReadonlyMap<tf.layers.Layer, Weight[]>,
): Value {
  const values = new Map<tf.SymbolicTensor, Value>();
  for (const { layer, inputs, outputs } of callsOf(model)) {
    const [output] = outputs as [tf.SymbolicTensor];
    values.set(output, inputs.length === 0 ? input : convert(layer, inputs, output));
  }
  return values.get(model.outputs[0]!)!;

  function convert(layer: tf.layers.Layer, inputs: tf.SymbolicTensor[], output: tf.SymbolicTensor): Value {
    const given = inputs.map((input) => values.get(input)!) as [Value, ...Value[]];
    if (isModel(layer)) return convertModel(layer, given[0], graph, weights);
    const type = layer.getClassName(), converter = converters[type];
    if (converter === undefined) {
      throw new UserError(
        `layer ${printable(layer.name)}: expected a layer that can be written as ONNX ` +
          `(${Object.keys(converters).join(", ")}), but got ${printable(type)}; replace the layer`,
      );
    }
    return converter({
      graph,
      name: layer.name,
      config: layer.getConfig(),
      weights: weights.get(layer)!,
      inputs: given,
      shape: output.shape,
    });
  }
}

/** Returns the weights of all layers, also of models that are used as layers. */
async function weightsOf(model: tf.LayersModel): Promise<Map<tf.layers.Layer, Weight[]>> {
  const found = new Map<tf.layers.Layer, Weight[]>();
  for (const layer of model.layers) {
    if (isModel(layer)) { for (const [inner, weights] of await weightsOf(layer)) found.set(inner, weights); }
    else found.set(layer, await Promise.all(layer.weights.map(weightOf)));
  }
  return found;
}

async function weightOf(variable: tf.layers.Layer["weights"][number]): Promise<Weight> {
  const tensor = variable.read();
  const values = Float32Array.from(await tensor.data());
  return { shape: tensor.shape, values, name: variable.name };
}

function endsWithSoftmax({ outputs }: tf.LayersModel): boolean {
  const { sourceLayer } = outputs[0]!;
  if (isModel(sourceLayer)) return endsWithSoftmax(sourceLayer);
  return sourceLayer.getClassName() === "Softmax" || sourceLayer.getConfig()["activation"] === "softmax";
}

function portOf({ name, shape, channelsFirst }: Value): Port {
  return { name, shape: channelsFirst ? [0, 3, 1, 2].map((axis) => shape[axis]!) : shape };
}
