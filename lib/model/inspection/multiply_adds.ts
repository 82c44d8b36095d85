/**
 * The multiply-adds (MACs) of one prediction.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { callsOf, isModel } from "../calls.ts";

/** Layer types whose kernel is applied once at each position of their output. */
const AT_OUTPUT_POSITIONS = new Set([
  "Conv1D",
  "Conv2D",
  "Conv3D",
  "Dense",
  "DepthwiseConv2D",
  "SeparableConv1D",
  "SeparableConv2D",
]);
/** Layer types whose kernel is applied once at each position of their input. */
const AT_INPUT_POSITIONS = new Set(["Conv2DTranspose", "Conv3DTranspose"]);

/**
 * Returns the multiply-adds of a model's convolutions and dense layers for one image. Those of all other
 * operations are few.
 *
 * A convolution has one for each weight of its kernel at each position of its output: rows · cols · (height ·
 * width · in · out). So does a depthwise convolution, whose kernel has no `out`. A transposed convolution has
 * them at each position of its input. A dense layer has one for each weight of its kernel. A layer that is
 * called twice counts twice.
 *
 * @throws {RangeError} If those of a layer are not known: its input may have any size, or it applies its
 * kernel differently (recurrent layers).
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
        `layer "${layer.name}": expected a convolution or dense layer with an input of fixed size, ` +
          `but got ${layer.getClassName()}`,
      );
    }
    sum += count;
  }
  return sum;
}

/**
 * Returns the multiply-adds of each layer that the model calls; null if they are not known.
 *
 * A model used as a layer is one entry, which includes its layers.
 */
export function multiplyAddsByLayer(model: tf.LayersModel): Map<tf.layers.Layer, number | null> {
  const byLayer = new Map<tf.layers.Layer, number | null>();
  for (const { layer, inputs, outputs } of callsOf(model)) {
    const once = inputs.length === 0 ? 0 : ofCall(layer, inputs[0]!, outputs[0]!);
    const before = byLayer.get(layer);
    byLayer.set(layer, once === null || before === null ? null : (before ?? 0) + once);
  }
  return byLayer;
}

/** Returns the multiply-adds of one call. */
function ofCall(
  layer: tf.layers.Layer,
  input: tf.SymbolicTensor,
  output: tf.SymbolicTensor,
): number | null {
  if (isModel(layer)) return knownMultiplyAdds(layer);
  const kernels = layer.weights.filter(({ name }) => /kernel/.test(name));
  if (kernels.length === 0) return 0;
  const kind = layer.getClassName();
  const positions = AT_OUTPUT_POSITIONS.has(kind) ? output : AT_INPUT_POSITIONS.has(kind) ? input : undefined;
  if (positions === undefined) return null;
  return kernels.reduce<number | null>((sum, { shape }) => {
    const sizes = [...positions.shape.slice(1, -1), ...shape];
    if (sum === null || sizes.includes(null)) return null;
    return sum + (sizes as number[]).reduce((product, size) => product * size, 1);
  }, 0);
}

/** Returns the multiply-adds of a model for one image; null if those of a layer are not known. */
export function knownMultiplyAdds(model: tf.LayersModel): number | null {
  return [...multiplyAddsByLayer(model).values()].reduce<number | null>(
    (sum, count) => sum === null || count === null ? null : sum + count,
    0,
  );
}
