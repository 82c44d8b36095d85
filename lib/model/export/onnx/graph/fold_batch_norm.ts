/**
 * Takes batch normalization out of a graph: with the statistics of training it is one multiplication and one
 * addition per channel, which the weights of a neighbouring layer can include.
 *
 * - After a convolution or a dense layer: its filters and biases are scaled.
 * - Otherwise (the project's networks have ReLU and pooling in between), before a convolution without padding
 *   or a dense layer, also across a flatten layer or a global average. (Padding adds zeros after the
 *   normalization, which no bias can include.)
 *
 * @module
 */
import type { Constant, Graph, Node } from "./graph.ts";

/** y = scale * x + offset, per channel. */
interface Affine {
  scale: Float64Array;
  offset: Float64Array;
}

/**
 * Folds each batch normalization of a graph into a neighbour, where that is exact up to rounding.
 *
 * @returns The number of those that were folded, and of those that stay.
 */
export function foldBatchNorm(graph: Graph): { folded: number; kept: number } {
  let folded = 0, kept = 0;
  for (const node of graph.nodes.filter(({ op }) => op === "BatchNormalization")) {
    const affine = affineOf(graph, node);
    const before = soleConsumerOf(graph, node.inputs[0]!) === node
      ? makerOf(graph, node.inputs[0]!)
      : undefined;
    const after = nextWithWeights(graph, node);
    if (before !== undefined && hasWeights(graph, before)) scaleOutput(graph, before, affine);
    else if (after !== undefined) scaleInput(graph, after, affine);
    else {
      kept++;
      continue;
    }
    folded++;
    remove(graph, node);
  }
  removeUnused(graph);
  return { folded, kept };
}

function affineOf({ constants }: Graph, { inputs, attributes }: Node): Affine {
  const [gamma, beta, mean, variance] = inputs.slice(1).map((name) =>
    constants.get(name)!.values as Float32Array
  );
  const { float: epsilon } = attributes["epsilon"] as { float: number };
  const scale = Float64Array.from(gamma!, (gamma, i) => gamma / Math.sqrt(variance![i]! + epsilon));
  return { scale, offset: Float64Array.from(beta!, (beta, i) => beta - mean![i]! * scale[i]!) };
}

/** Returns the next convolution without padding, or dense layer, to which nothing but its input leads. */
function nextWithWeights(graph: Graph, start: Node): Node | undefined {
  for (let node: Node | undefined = start;;) {
    node = soleConsumerOf(graph, node.output);
    if (node === undefined) return undefined;
    if (hasWeights(graph, node)) {
      const pads = (node.attributes["pads"] ?? []) as readonly number[];
      return pads.every((pad) => pad === 0) ? node : undefined;
    }
    // A transposition to TensorFlow.js' order, in which a flattened value's channel is its index modulo their number;
    // a second one is that of a Permute layer.
    const isPassed = node.op === "GlobalAveragePool" || node.op === "Flatten" ||
      (node.op === "Transpose" && node.inputs[0] === start.output);
    if (!isPassed) return undefined;
  }
}

/**
 * Returns whether a node is a convolution or a dense layer with constant weights. (A dense layer of more than
 * two axes is a product and a sum, which stay.)
 */
function hasWeights({ constants }: Graph, { op, inputs }: Node): boolean {
  return (op === "Conv" || op === "Gemm") && constants.has(inputs[1]!);
}

function makerOf({ nodes }: Graph, tensor: string): Node | undefined {
  return nodes.find(({ output }) => output === tensor);
}

/** Returns the only node that takes a tensor, if there is only one and the tensor is not the graph's output. */
function soleConsumerOf({ nodes, output }: Graph, tensor: string): Node | undefined {
  const consumers = nodes.filter(({ inputs }) => inputs.includes(tensor));
  return consumers.length === 1 && output.name !== tensor ? consumers[0] : undefined;
}

/** How the weights of a node lie: which output and input channel each belongs to. */
interface Channels {
  outputs: number;
  /** The output channel of the weight with this index. */
  outputOf(index: number): number;
  /** The input channel of the weight with this index, modulo the number of normalized channels. */
  inputOf(index: number): number;
}

function channelsOf({ op, attributes }: Node, { shape }: Constant, normalized: number): Channels {
  if (op !== "Conv") {
    const outputs = shape[1]!;
    return {
      outputs,
      outputOf: (index) => index % outputs,
      inputOf: (index) => Math.floor(index / outputs) % normalized,
    };
  }
  const [outputs, inputs, rows, cols] = shape as [number, number, number, number], area = rows * cols;
  const outputOf = (index: number) => Math.floor(index / (area * inputs));
  const perGroup = outputs / (attributes["group"] as number);
  return {
    outputs,
    outputOf,
    inputOf: (index) => Math.floor(index / area) % inputs + Math.floor(outputOf(index) / perGroup) * inputs,
  };
}

function scaleOutput(graph: Graph, node: Node, { scale, offset }: Affine): void {
  const weights = graph.constants.get(node.inputs[1]!)!, { outputOf } = channelsOf(node, weights, 1);
  const biases = biasesOf(graph, node);
  setWeights(
    graph,
    node,
    weights.shape,
    Float32Array.from(weights.values as Float32Array, (weight, i) => weight * scale[outputOf(i)]!),
    Float32Array.from(scale, (factor, i) => (biases?.[i] ?? 0) * factor + offset[i]!),
  );
}

function scaleInput(graph: Graph, node: Node, { scale, offset }: Affine): void {
  const weights = graph.constants.get(node.inputs[1]!)!, values = weights.values as Float32Array;
  const { outputs, outputOf, inputOf } = channelsOf(node, weights, scale.length);
  const biases = Float64Array.from({ length: outputs }, (_, i) => biasesOf(graph, node)?.[i] ?? 0);
  values.forEach((weight, i) => biases[outputOf(i)]! += weight * offset[inputOf(i)]!);
  setWeights(
    graph,
    node,
    weights.shape,
    values.map((weight, i) => weight * scale[inputOf(i)]!),
    Float32Array.from(biases),
  );
}

function biasesOf({ constants }: Graph, { inputs: [, , bias] }: Node): Float32Array | undefined {
  return bias === undefined ? undefined : constants.get(bias)!.values as Float32Array;
}

/** Gives a node weights of its own: other calls of its layer may share the old ones. */
function setWeights(
  { constants }: Graph,
  node: Node,
  shape: readonly number[],
  values: Float32Array,
  biases: Float32Array,
): void {
  const names = [`${node.name}/folded weights`, `${node.name}/folded biases`] as const;
  constants.set(names[0], { shape, values });
  constants.set(names[1], { shape: [biases.length], values: biases });
  node.inputs = [node.inputs[0]!, ...names];
}

/** Removes a node that its input now stands for. */
function remove(graph: Graph, node: Node): void {
  const [source] = node.inputs as [string];
  graph.nodes.splice(graph.nodes.indexOf(node), 1);
  if (graph.output.name === node.output) makerOf(graph, source)!.output = node.output;
  for (const other of graph.nodes) {
    other.inputs = other.inputs.map((input) => input === node.output ? source : input);
  }
}

function removeUnused({ nodes, constants }: Graph): void {
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  for (const name of constants.keys()) if (!used.has(name)) constants.delete(name);
}
