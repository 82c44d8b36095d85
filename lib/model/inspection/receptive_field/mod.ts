/**
 * The receptive field of each layer of a model: the part of the image that its output depends on.
 *
 * Read `view.ts` (the pixels of one cell, along one axis and along both), then `rules.ts` (how each type of
 * layer changes them). This file applies the rules along all calls of a model.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import { callsOf, isModel } from "../../calls.ts";
import { type ImageSize, type NotDefined, throughLayer } from "./rules.ts";
import type { View } from "./view.ts";

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

type MaybeView = View | NotDefined;

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
  const { byLayer, byTensor } = walk(model, inputView(model), imageSize(model));
  return new Map(model.layers.map((layer) => {
    // TensorFlow.js replaces the first model of a sequential model by its layers: the field of its output is
    // known all the same.
    const views = byLayer.get(layer) ?? (isModel(layer) ? [byTensor.get(layer.outputs[0]!)!] : []);
    return [layer, fieldOf(views)];
  }));
}

function imageSize(model: tf.LayersModel): ImageSize {
  const [, rows = null, cols = null] = model.inputs[0]!.shape;
  return [rows, cols];
}

function inputView(model: tf.LayersModel): MaybeView {
  if (model.inputs.length !== 1) return { undefinedBecause: "the model has several inputs" };
  if (model.inputs[0]!.shape.length !== 4) {
    return { undefinedBecause: "the input is not an image [rows, columns, channels]" };
  }
  const [rows, cols] = imageSize(model);
  const axis = (count: number | null) => ({ first: 0, size: 1, jump: 1, count });
  return { rows: axis(rows), cols: axis(cols), flat: false };
}

/** Returns the view of each output of each call in a model whose input has the view `input`. */
function walk(model: tf.LayersModel, input: MaybeView, image: ImageSize) {
  const byTensor = new Map<tf.SymbolicTensor, MaybeView>();
  const byLayer = new Map<tf.layers.Layer, MaybeView[]>();
  for (const { layer, inputs, outputs } of callsOf(model)) {
    const given = inputs.map((tensor) => byTensor.get(tensor)!);
    const inner = given.length > 0 && isModel(layer) ? innerViews(layer, given, image) : undefined;
    for (const tensor of outputs) {
      const view = given.length === 0
        ? input
        : inner?.[tensor.outputTensorIndex ?? 0] ?? through(layer, given, image);
      byTensor.set(tensor, view);
      byLayer.set(layer, [...byLayer.get(layer) ?? [], view]);
    }
  }
  return { byTensor, byLayer };
}

/** Returns the views of the outputs of a model used as a layer. */
function innerViews(model: tf.LayersModel, given: readonly MaybeView[], image: ImageSize): MaybeView[] {
  const [input, ...more] = given;
  if (input === undefined || more.length > 0) {
    return model.outputs.map(() => ({ undefinedBecause: `model "${model.name}" has several inputs` }));
  }
  const { byTensor } = walk(model, input, image);
  return model.outputs.map((tensor) => byTensor.get(tensor)!);
}

function through(layer: tf.layers.Layer, given: readonly MaybeView[], image: ImageSize): MaybeView {
  const missing = given.find((view) => "undefinedBecause" in view);
  return missing ?? throughLayer(layer, given as View[], image);
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
