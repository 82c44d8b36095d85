/**
 * Batch normalization of a trained network: its statistics are numbers like the weights.
 *
 * @module
 */
import { type LayerValues, sourceAt } from "./layer_call.ts";
import type { NormalizationTerms } from "./types.ts";

/** Returns how a value is normalized; `undefined` if it is another layer. */
export function normalizationTerms(
  call: LayerValues,
  position: readonly number[],
): NormalizationTerms | undefined {
  const { className, config, weights, inputs } = call;
  if (className !== "BatchNormalization") return undefined;
  const axis = Number([config["axis"] ?? -1].flat()[0]);
  const channel = position[axis < 0 ? inputs[0]!.shape.length + axis : axis - 1]!; // the layer counts the batch
  // The layer has them in this order, scale and shift only if it is to have them.
  const [mean, variance] = weights.slice(-2).map(({ values }) => values[channel]!) as [number, number];
  const learned = weights.slice(0, -2).map(({ values }) => values[channel]!);
  const scale = config["scale"] === false ? 1 : learned.shift()!;
  const shift = config["center"] === false ? 0 : learned.shift()!;
  const epsilon = Number(config["epsilon"]), source = sourceAt(call, position);
  const result = scale * (source.value - mean) / Math.sqrt(variance + epsilon) + shift;
  return { kind: "normalization", source, mean, variance, epsilon, scale, shift, result };
}
