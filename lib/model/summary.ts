/**
 * A model's layers as data, for tables.
 *
 * @module
 */
import type { tf } from "../tensorflow.ts";

/** One layer. */
export interface LayerSummary {
  name: string;
  /** The kind of layer, e.g. "Conv2D". */
  type: string;
  /** Without the batch, e.g. [26, 26, 32]; null where any size is taken. */
  outputShape: (number | null)[];
  parameters: number;
}

/** A whole model. */
export interface ModelSummary {
  name: string;
  layers: LayerSummary[];
  parameters: number;
  /** Those that training changes. */
  trainableParameters: number;
}

/**
 * Lists a model's layers.
 *
 * @throws {RangeError} If a layer has several outputs.
 *
 * @example
 * ```ts
 * import { buildModel, modelSummary } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const { layers, parameters } = modelSummary(buildModel("convnet"));
 * assertEquals(layers[0], { name: "conv1", type: "Conv2D", outputShape: [26, 26, 32], parameters: 320 });
 * assertEquals(parameters, 34_826);
 * ```
 */
export function modelSummary(model: tf.LayersModel): ModelSummary {
  const trainable = model.trainableWeights;
  return {
    name: model.name,
    layers: model.layers.map((layer) => {
      const shape = layer.outputShape;
      if (Array.isArray(shape[0])) throw new RangeError(`Layer "${layer.name}" has several outputs`);
      return {
        name: layer.name,
        type: layer.getClassName(),
        outputShape: (shape as (number | null)[]).slice(1),
        parameters: layer.countParams(),
      };
    }),
    parameters: model.countParams(),
    trainableParameters: trainable.reduce(
      (sum, { shape }) => sum + shape.reduce<number>((product, size) => product * size!, 1),
      0,
    ),
  };
}
