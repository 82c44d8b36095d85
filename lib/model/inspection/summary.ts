/**
 * The layers of a model with their shapes, parameters, multiply-adds and receptive fields, for tables.
 *
 * @module
 */
import type { tf } from "../../tensorflow.ts";
import { isModel } from "../calls.ts";
import { knownMultiplyAdds, multiplyAddsByLayer } from "./multiply_adds.ts";
import { type ReceptiveField, receptiveFieldsOf } from "./receptive_field/mod.ts";

/** One layer. */
export interface LayerSummary {
  name: string;
  /** The type of the layer, e.g. "Conv2D". */
  type: string;
  /** Without the batch axis, e.g. [26, 26, 32]; null for an axis of any size. */
  outputShape: (number | null)[];
  parameters: number;
  /** For one image, as by {@linkcode multiplyAdds}; null if not known. */
  multiplyAdds: number | null;
  /** The receptive field of one value of its output, or why it is not defined. */
  receptiveField: ReceptiveField;
}

/** A whole model. */
export interface ModelSummary {
  name: string;
  layers: LayerSummary[];
  parameters: number;
  /** The parameters that training updates. */
  trainableParameters: number;
  /** For one image; null if those of a layer are not known. */
  multiplyAdds: number | null;
}

/**
 * Returns a summary of a model. A model used as a layer is one entry.
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
 * assertEquals(layers[0], {
 *   name: "conv1",
 *   type: "Conv2D",
 *   outputShape: [26, 26, 32],
 *   parameters: 320,
 *   multiplyAdds: 194_688, // 26·26 positions, 3·3 weights, 32 filters
 *   receptiveField: { rows: 3, cols: 3 },
 * });
 * assertEquals(parameters, 34_826);
 * ```
 */
export function modelSummary(model: tf.LayersModel): ModelSummary {
  const trainable = model.trainableWeights;
  const macs = multiplyAddsByLayer(model), fields = receptiveFieldsOf(model);
  return {
    name: model.name,
    layers: model.layers.map((layer) => {
      const shape = layer.outputShape;
      if (Array.isArray(shape[0])) {
        throw new RangeError(`layer "${layer.name}": expected one output, but got several`);
      }
      return {
        name: layer.name,
        type: layer.getClassName(),
        outputShape: (shape as (number | null)[]).slice(1),
        parameters: layer.countParams(),
        // The first model of a sequential model is replaced by its layers, and has no call of its own.
        multiplyAdds: macs.get(layer) ??
          (macs.has(layer) ? null : isModel(layer) ? knownMultiplyAdds(layer) : 0),
        receptiveField: fields.get(layer)!,
      };
    }),
    parameters: model.countParams(),
    trainableParameters: trainable.reduce(
      (sum, { shape }) => sum + shape.reduce<number>((product, size) => product * size!, 1),
      0,
    ),
    multiplyAdds: knownMultiplyAdds(model),
  };
}
