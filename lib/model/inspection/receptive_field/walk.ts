/**
 * The views of all layers of a model: the rules of `rules.ts`, along all calls.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import { callsOf, isModel } from "../../calls.ts";
import { type ImageSize, type NotDefined, throughLayer } from "./rules.ts";
import type { View } from "./view.ts";

/** A view, or why there is none. */
export type MaybeView = View | NotDefined;

/** The views of a model. */
interface Views {
  byTensor: Map<tf.SymbolicTensor, MaybeView>;
  /** One for each output of each call. */
  byLayer: Map<tf.layers.Layer, MaybeView[]>;
}

/** Returns the rows and columns of the image that a model takes. */
export function imageSize(model: tf.LayersModel): ImageSize {
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

/** Returns the views of all outputs in a model. */
export function viewsOf(model: tf.LayersModel): Views {
  return walk(model, inputView(model), imageSize(model));
}

/** Returns the view of each output of each call in a model whose input has the view `input`. */
function walk(model: tf.LayersModel, input: MaybeView, image: ImageSize): Views {
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
