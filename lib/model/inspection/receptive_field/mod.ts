/**
 * How much of the image the numbers of each layer see, for any model: `view.ts` (which pixels), `rules.ts` (what each kind of layer does
 * to that), and here the way through the model.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import { callsOf, isModel } from "../../calls.ts";
import { type ImageSize, type NotDefined, throughLayer } from "./rules.ts";
import type { View } from "./view.ts";

/**
 * The rows and columns of the image that one number of a layer's output depends on, from the first to the last that can matter; or why
 * there is no such thing.
 *
 * In a feature map it is the field of a cell far from the border: there it may hang over the edge, and it may be larger than the image. Of
 * numbers that all places go into, such as the outputs of a dense layer, it is the part of the image that all together see: some networks
 * never look at the last rows and columns. What a network learns may be less: weights can be zero.
 */
export type ReceptiveField = { rows: number; cols: number } | NotDefined;

type Seen = View | NotDefined;

/**
 * The receptive field of each layer of a model.
 *
 * Defined for networks of convolutions, pooling, dense layers and what works place by place, with branches that meet on the same grid
 * (residual networks), and with models as layers. Not defined, and why is said: where the input is no image, beside or behind layers without
 * a window on a grid (recurrent ones, upsampling, reshaping), and for a layer that is used twice and sees differently.
 *
 * The rule for size and jump is that of A. Araujo, W. Norris, J. Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill
 * (2019).
 *
 * @returns By layer, in the order of `model.layers`.
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
    // The first model of a sequential model is taken apart by TensorFlow.js: what it gives is known all the same.
    const seen = byLayer.get(layer) ?? (isModel(layer) ? [byTensor.get(layer.outputs[0]!)!] : []);
    return [layer, fieldOf(seen)];
  }));
}

function imageSize(model: tf.LayersModel): ImageSize {
  const [, rows = null, cols = null] = model.inputs[0]!.shape;
  return [rows, cols];
}

function inputView(model: tf.LayersModel): Seen {
  if (model.inputs.length !== 1) return { undefinedBecause: "the model has several inputs" };
  if (model.inputs[0]!.shape.length !== 4) {
    return { undefinedBecause: "the input is no image [rows, columns, channels]" };
  }
  const [rows, cols] = imageSize(model);
  const axis = (count: number | null) => ({ first: 0, size: 1, jump: 1, count });
  return { rows: axis(rows), cols: axis(cols), flat: false };
}

/** What every output of every call in a model sees, when its input sees `input`. */
function walk(model: tf.LayersModel, input: Seen, image: ImageSize) {
  const byTensor = new Map<tf.SymbolicTensor, Seen>();
  const byLayer = new Map<tf.layers.Layer, Seen[]>();
  for (const { layer, inputs, outputs } of callsOf(model)) {
    const given = inputs.map((tensor) => byTensor.get(tensor)!);
    const inner = given.length > 0 && isModel(layer) ? innerViews(layer, given, image) : undefined;
    for (const tensor of outputs) {
      const seen = given.length === 0
        ? input
        : inner?.[tensor.outputTensorIndex ?? 0] ?? through(layer, given, image);
      byTensor.set(tensor, seen);
      byLayer.set(layer, [...byLayer.get(layer) ?? [], seen]);
    }
  }
  return { byTensor, byLayer };
}

/** What the outputs of a model used as a layer see. */
function innerViews(model: tf.LayersModel, given: readonly Seen[], image: ImageSize): Seen[] {
  const [input, ...more] = given;
  if (input === undefined || more.length > 0) {
    return model.outputs.map(() => ({ undefinedBecause: `model "${model.name}" has several inputs` }));
  }
  const { byTensor } = walk(model, input, image);
  return model.outputs.map((tensor) => byTensor.get(tensor)!);
}

function through(layer: tf.layers.Layer, given: readonly Seen[], image: ImageSize): Seen {
  const missing = given.find((seen) => "undefinedBecause" in seen);
  return missing ?? throughLayer(layer, given as View[], image);
}

/** The field of a layer that is used at one place, or at several that agree. */
function fieldOf(seen: readonly Seen[]): ReceptiveField {
  const fields = seen.map((one) =>
    "undefinedBecause" in one ? one : { rows: one.rows.size, cols: one.cols.size }
  );
  const [field] = fields;
  if (field === undefined) return { undefinedBecause: "no output of the model depends on it" };
  const agree = fields.every((other) => JSON.stringify(other) === JSON.stringify(field));
  return agree ? field : { undefinedBecause: "it is used several times, and sees differently each time" };
}
