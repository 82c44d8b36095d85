/**
 * What a prediction costs.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { callsOf, isModel } from "../calls.ts";

/** Kinds of layers whose kernels are used once at each place of their output. */
const AT_OUTPUT_PLACES = new Set([
  "Conv1D",
  "Conv2D",
  "Conv3D",
  "Dense",
  "DepthwiseConv2D",
  "SeparableConv1D",
  "SeparableConv2D",
]);
/** Kinds whose kernels are used once at each place of their input: each input is spread over several outputs. */
const AT_INPUT_PLACES = new Set(["Conv2DTranspose", "Conv3DTranspose"]);

/**
 * The multiply-adds that a model's convolutions and dense layers take for one image; all else is small beside them.
 *
 * A convolution makes one for each weight of its kernel at each place of its output: rows · cols · (height · width · in · out). A
 * depthwise one likewise: its kernel has no `out`. A transposed one makes them at each place of its input. A dense layer makes one for
 * each weight of its kernel. A layer that is used twice works twice.
 *
 * @throws {RangeError} If a layer's work is not known: it takes any size, or its kernel is used otherwise (recurrent layers).
 *
 * @example
 * ```ts
 * import { buildModel, multiplyAdds } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * // 28·28·(5·5·1·6) + 10·10·(5·5·6·16) + 400·120 + 120·84 + 84·10
 * assertEquals(multiplyAdds(buildModel("lenet5")), 416_520);
 * ```
 */
export function multiplyAdds(model: tf.LayersModel): number {
  let sum = 0;
  for (const [layer, count] of multiplyAddsByLayer(model)) {
    if (count === null) {
      throw new RangeError(
        `Layer "${layer.name}" (${layer.getClassName()}) takes any size, or is no convolution or dense layer: its work is not known`,
      );
    }
    sum += count;
  }
  return sum;
}

/**
 * The same for each layer that the model calls; null where it is not known.
 *
 * @returns By layer. The layers of a model used as a layer are counted in that model.
 */
export function multiplyAddsByLayer(model: tf.LayersModel): Map<tf.layers.Layer, number | null> {
  const byLayer = new Map<tf.layers.Layer, number | null>();
  for (const { layer, inputs, outputs } of callsOf(model)) {
    const once = inputs.length === 0 ? 0 : workOf(layer, inputs[0]!, outputs[0]!);
    const before = byLayer.get(layer);
    byLayer.set(layer, once === null || before === null ? null : (before ?? 0) + once);
  }
  return byLayer;
}

/** The work of one call. */
function workOf(
  layer: tf.layers.Layer,
  input: tf.SymbolicTensor,
  output: tf.SymbolicTensor,
): number | null {
  if (isModel(layer)) return workOfModel(layer);
  const kernels = layer.weights.filter(({ name }) => /kernel/.test(name));
  if (kernels.length === 0) return 0;
  const kind = layer.getClassName();
  const places = AT_OUTPUT_PLACES.has(kind) ? output : AT_INPUT_PLACES.has(kind) ? input : undefined;
  if (places === undefined) return null;
  return kernels.reduce<number | null>((sum, { shape }) => {
    const sizes = [...places.shape.slice(1, -1), ...shape];
    if (sum === null || sizes.includes(null)) return null;
    return sum + (sizes as number[]).reduce((product, size) => product * size, 1);
  }, 0);
}

/** The work of a whole model; null where that of a layer is not known. */
export function workOfModel(model: tf.LayersModel): number | null {
  return [...multiplyAddsByLayer(model).values()].reduce<number | null>(
    (sum, work) => sum === null || work === null ? null : sum + work,
    0,
  );
}
