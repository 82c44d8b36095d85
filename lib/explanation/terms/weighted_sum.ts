/**
 * Weighted sums: convolutions, dense layers, branches that are added.
 *
 * @module
 */
import { softmax } from "../../math/mod.ts";
import { activated, activationOf } from "./activation.ts";
import { indexOf, type LayerValues, sourceAt, type Weight } from "./layer_call.ts";
import type { Source, Term, WeightedSum } from "./types.ts";
import { windowAt } from "./window.ts";

/** The terms of one value, without the activation. */
type Linear = Pick<WeightedSum, "terms" | "window" | "bias">;

/** Returns how a value of such a layer is computed; `undefined` if it is another layer. */
export function weightedSum(call: LayerValues, position: readonly number[]): WeightedSum | undefined {
  const linear = linearOf(call);
  if (linear === undefined) return undefined;
  const activation = activationOf(call), own = linear(position), sum = sumOf(own);
  if (activation !== "softmax") {
    const result = activated(activation, sum);
    return result === undefined ? undefined : { kind: "weighted sum", ...own, sum, activation, result };
  }
  const channel = position.length - 1;
  const among = Array.from(
    { length: call.output.shape[channel]! },
    (_, at) => sumOf(linear(position.with(channel, at))),
  );
  const result = softmax(among)[position[channel]!]!;
  return { kind: "weighted sum", ...own, sum, activation, among, result };
}

function sumOf({ terms, bias }: Linear): number {
  return terms.reduce((sum, { product }) => sum + product, 0) + bias;
}

function term(source: Source, weight: number): Term {
  return { ...source, weight, product: source.value * weight };
}

/** Returns a function from a position to the terms there; `undefined` for other layers. */
function linearOf(call: LayerValues): ((position: readonly number[]) => Linear) | undefined {
  const { className, config, weights, inputs } = call;
  if (config["dataFormat"] === "channelsFirst") return undefined;
  const bias = (unit: number) => config["useBias"] === false ? 0 : weights.at(-1)!.values[unit]!;
  switch (className) {
    case "Dense":
      return (position) => dense(call, position, bias(position.at(-1)!));
    case "Conv2D":
      return (position) => convolution(call, position, weights[0]!, bias(position[2]!));
    case "SeparableConv2D": {
      const kernel = separableKernel(weights[0]!, weights[1]!);
      return (position) => convolution(call, position, kernel, bias(position[2]!));
    }
    case "DepthwiseConv2D":
      return (position) => depthwise(call, position, bias(position[2]!));
    case "Add":
      if (inputs.some(({ shape }) => shape.join() !== inputs[0]!.shape.join())) return undefined;
      return (position) => ({
        terms: inputs.map((_, input) => term(sourceAt(call, position, input), 1)),
        bias: 0,
      });
    default:
      return undefined;
  }
}

function dense(call: LayerValues, position: readonly number[], bias: number): Linear {
  const kernel = call.weights[0]!, [count] = kernel.shape as [number];
  const before = position.slice(0, -1), unit = position.at(-1)!;
  const terms = Array.from(
    { length: count },
    (_, at) => term(sourceAt(call, [...before, at]), kernel.values[indexOf(kernel.shape, [at, unit])]!),
  );
  return { terms, bias };
}

/** @param kernel [rows, columns, channels, filters]. */
function convolution(call: LayerValues, position: readonly number[], kernel: Weight, bias: number): Linear {
  const { size, cells } = windowAt(call, position), [, , channels] = kernel.shape as [0, 0, number];
  const [, , filter] = position as [0, 0, number], filters = kernel.shape[3]!;
  const terms = cells.flatMap(([row, col], cell) =>
    Array.from({ length: channels }, (_, channel) =>
      term(
        sourceAt(call, [row, col, channel]),
        kernel.values[(cell * channels + channel) * filters + filter]!,
      ))
  );
  return { terms, window: size, bias };
}

/** Output channel c · multiplier + m comes from channel c alone. */
function depthwise(call: LayerValues, position: readonly number[], bias: number): Linear {
  const { size, cells } = windowAt(call, position), kernel = call.weights[0]!;
  const [, , channels, multiplier] = kernel.shape as [0, 0, number, number];
  const [, , filter] = position as [0, 0, number], channel = Math.floor(filter / multiplier);
  const terms = cells.map(([row, col], cell) =>
    term(sourceAt(call, [row, col, channel]), kernel.values[cell * channels * multiplier + filter]!)
  );
  return { terms, window: size, bias };
}

/**
 * Returns the one kernel [rows, columns, channels, filters] that is the same as filters for each channel,
 * [rows, columns, channels, multiplier], and a mixture of their outputs, [1, 1, channels · multiplier,
 * filters].
 */
function separableKernel(depthwise: Weight, pointwise: Weight): Weight {
  const [rows, cols, channels, multiplier] = depthwise.shape as [number, number, number, number];
  const filters = pointwise.shape[3]!;
  const values = new Float64Array(rows * cols * channels * filters);
  for (let i = 0; i < depthwise.values.length; i++) {
    const at = Math.floor(i / multiplier), mixed = i % (channels * multiplier);
    for (let filter = 0; filter < filters; filter++) {
      values[at * filters + filter]! += depthwise.values[i]! * pointwise.values[mixed * filters + filter]!;
    }
  }
  return { shape: [rows, cols, channels, filters], values };
}
