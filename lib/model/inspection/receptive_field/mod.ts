/**
 * The receptive field of each layer of a model: the part of the image that its output depends on.
 *
 * Read `view.ts` (the pixels of one cell, along one axis and along both), then `rules.ts` (how each type of
 * layer changes them) and `walk.ts` (the rules along all calls of a model). This file has the results.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import { isModel } from "../../calls.ts";
import type { NotDefined } from "./rules.ts";
import type { Axis, View } from "./view.ts";
import { imageSize, type MaybeView, viewsOf } from "./walk.ts";

/**
 * The rows and columns of the image that one value of a layer's output depends on, from the first to the
 * last; or why they are not defined.
 *
 * In a feature map it is the field of a cell far from the border; it can be larger than the image. A value
 * that depends on all positions, such as an output of a dense layer, has the union of their fields, which
 * does not include the last rows and columns in some networks. A trained network can depend on less, since
 * weights can be zero.
 */
export type ReceptiveField = { rows: number; cols: number } | NotDefined;

/**
 * Returns the receptive field of each layer of a model, in the order of `model.layers`.
 *
 * It is defined for networks of convolutions, pooling, dense layers and layers that work at each position
 * separately, with branches that merge on the same grid (residual networks) and with models as layers. It is
 * not defined, and the result says why, if the input is not an image, beside or behind layers without a
 * window on a grid (recurrent layers, upsampling, reshaping), and for a layer that is called twice with
 * different fields.
 *
 * The rule for size and jump is that of A. Araujo, W. Norris, J. Sim, "Computing Receptive Fields of
 * Convolutional Neural Networks", Distill (2019).
 *
 * @example
 * ```ts
 * import { buildModel } from "lib/model/mod.ts";
 * import { receptiveFieldsOf } from "lib/model/inspection/receptive_field/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = buildModel("convnet");
 * const fields = receptiveFieldsOf(model);
 * assertEquals(fields.get(model.getLayer("conv2")), { rows: 8, cols: 8 }); // 3, + 1 by pooling, + 2 steps of 2 pixels
 * ```
 */
export function receptiveFieldsOf(model: tf.LayersModel): Map<tf.layers.Layer, ReceptiveField> {
  const { byLayer, byTensor } = viewsOf(model);
  return new Map(model.layers.map((layer) => {
    // TensorFlow.js replaces the first model of a sequential model by its layers: the field of its output is
    // known all the same.
    const views = byLayer.get(layer) ?? (isModel(layer) ? [byTensor.get(layer.outputs[0]!)!] : []);
    return [layer, fieldOf(views)];
  }));
}

/** A rectangle of pixels of the image. */
export interface PixelBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Returns the pixels of the image that one value of a layer's output depends on, as far as they lie inside
 * the image; or why they are not defined. The size inside is that of {@linkcode receptiveFieldsOf}.
 *
 * @param layer One of the model's layers.
 * @param position The value: [row, column, …] in a feature map; [unit] otherwise. The units of a flattened
 * feature map have no field here: it is that of the value in the feature map.
 *
 * @example
 * ```ts
 * import { buildModel } from "lib/model/mod.ts";
 * import { receptiveFieldAt } from "lib/model/inspection/receptive_field/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const model = buildModel("convnet");
 * const field = receptiveFieldAt(model, model.getLayer("conv2"), [1, 10]);
 * assertEquals(field, { top: 2, left: 20, height: 8, width: 8 }); // one row is two pixels, after 2x2 pooling
 * ```
 */
export function receptiveFieldAt(
  model: tf.LayersModel,
  layer: tf.layers.Layer,
  position: readonly number[],
): PixelBox | NotDefined {
  const views = viewsOf(model).byLayer.get(layer) ?? [], field = fieldOf(views);
  if ("undefinedBecause" in field) return field;
  const { rows, cols, flat } = views[0] as View;
  if (Number.isNaN(rows.first) || Number.isNaN(cols.first)) {
    return { undefinedBecause: "the image may have any size" };
  }
  if (flat && (rows.jump !== 0 || cols.jump !== 0)) {
    return { undefinedBecause: "the values of all positions are in one row" };
  }
  const [row = 0, col = 0] = position, [height, width] = imageSize(model);
  const [top, bottom] = within(rows, row, height), [left, right] = within(cols, col, width);
  return { top, left, height: bottom - top, width: right - left };
}

/** Returns the first pixel of a cell, and the one after the last, as far as they lie inside the image. */
function within({ first, size, jump }: Axis, cell: number, pixels: number | null): [number, number] {
  const start = first + cell * jump;
  return [Math.max(0, start), Math.min(pixels ?? Infinity, start + size)];
}

/** Returns the field of a layer that is called once, or several times with the same field. */
function fieldOf(views: readonly MaybeView[]): ReceptiveField {
  const fields = views.map((view) =>
    "undefinedBecause" in view ? view : { rows: view.rows.size, cols: view.cols.size }
  );
  const [field] = fields;
  if (field === undefined) return { undefinedBecause: "no output of the model depends on it" };
  const agree = fields.every((other) => JSON.stringify(other) === JSON.stringify(field));
  return agree ? field : { undefinedBecause: "it is called several times with different receptive fields" };
}
