/**
 * What a prediction costs.
 *
 * @module
 */
import type { tf } from "../tensorflow.ts";

/**
 * The multiply-adds that a model's convolutions and dense layers take for one image; all else is small beside them.
 *
 * A convolution makes one for each weight of its kernel at each place of its output: rows · cols · (height · width · in · out). A
 * depthwise one likewise: its kernel has no `out`. A dense layer makes one for each weight of its kernel.
 *
 * @throws {RangeError} If a layer's size is not known before it sees an image.
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
  return model.layers.reduce((sum, layer) => sum + ofLayer(layer), 0);
}

function ofLayer(layer: tf.layers.Layer): number {
  const inner = (layer as { layers?: tf.layers.Layer[] }).layers;
  if (inner !== undefined) return inner.reduce((sum, part) => sum + ofLayer(part), 0); // a model used as a layer
  const kernels = layer.weights.filter(({ name }) => /kernel/.test(name));
  const places = layer.outputShape.slice(1, -1) as (number | null)[];
  return kernels.reduce((sum, { shape }) => {
    const size = [...places, ...shape].reduce<number>((product, side) => product * (side ?? NaN), 1);
    if (Number.isNaN(size)) {
      throw new RangeError(`Layer "${layer.name}" takes any size: its work is not known`);
    }
    return sum + size;
  }, 0);
}
