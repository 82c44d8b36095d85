/**
 * Layers that only pass values on, some of them to another position.
 *
 * @module
 */
import { indexOf, type LayerValues, positionOf, sourceAt } from "./layer_call.ts";
import type { CopiedValue, MeanTerms, Source } from "./types.ts";

/** Layers that do nothing when a network is not being trained. */
const idle = new Set(["Dropout", "SpatialDropout2D", "GaussianDropout", "GaussianNoise", "AlphaDropout"]);

/** Layers that keep the order of all values. */
const reshaping = new Set(["Flatten", "Reshape"]);

/** Returns where a value comes from; `undefined` if it is another layer. */
export function passedOn(call: LayerValues, position: readonly number[]): CopiedValue | undefined {
  const { className, config, inputs, output } = call;
  if (config["dataFormat"] === "channelsFirst") return undefined;
  if (idle.has(className)) return copied(sourceAt(call, position));
  if (reshaping.has(className)) {
    return copied(sourceAt(call, positionOf(inputs[0]!.shape, indexOf(output.shape, position))));
  }
  if (className === "ZeroPadding2D") {
    const [[top], [left]] = config["padding"] as [[number, number], [number, number]];
    const [row, col, channel] = position as [number, number, number];
    return copied(sourceAt(call, [row - top, col - left, channel]));
  }
  return className === "Concatenate" ? concatenated(call, position) : undefined;
}

/** Returns the mean of branches; `undefined` if it is another layer. */
export function averaged(call: LayerValues, position: readonly number[]): MeanTerms | undefined {
  const { className, inputs } = call;
  const alike = inputs.every(({ shape }) => shape.join() === inputs[0]!.shape.join());
  if (className !== "Average" || !alike) return undefined;
  const sources = inputs.map((_, input) => sourceAt(call, position, input));
  const result = sources.reduce((sum, { value }) => sum + value, 0) / sources.length;
  return { kind: "mean", sources, window: { rows: 1, cols: sources.length }, result };
}

function copied(source: Source): CopiedValue {
  return { kind: "copy", source, result: source.value };
}

function concatenated(call: LayerValues, position: readonly number[]): CopiedValue {
  const { config, inputs } = call, axis = Number(config["axis"] ?? -1);
  const along = axis < 0 ? position.length + axis : axis - 1; // the layer counts the batch
  let at = position[along]!, input = 0;
  while (at >= inputs[input]!.shape[along]!) at -= inputs[input++]!.shape[along]!;
  return copied(sourceAt(call, position.with(along, at), input));
}
