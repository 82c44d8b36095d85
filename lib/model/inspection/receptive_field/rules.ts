/**
 * How each type of layer changes the receptive field.
 *
 * @module
 */
import type { tf } from "../../../tensorflow.ts";
import { type Axis, throughAll, throughMerge, throughWindow, type View } from "./view.ts";

/** Why a receptive field is not defined. */
export interface NotDefined {
  undefinedBecause: string;
}

/** Rows and columns of the image; null for any size. */
export type ImageSize = readonly [rows: number | null, cols: number | null];

const WINDOWS = new Set([
  "Conv2D",
  "DepthwiseConv2D",
  "SeparableConv2D",
  "MaxPooling2D",
  "AveragePooling2D",
]);
const GLOBAL = new Set(["GlobalAveragePooling2D", "GlobalMaxPooling2D"]);
const MERGES = new Set(["Add", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"]);
/** Each output depends on the input at its own position only, in some of these on all channels there. */
const BY_POSITION = new Set([
  "Activation",
  "AlphaDropout",
  "BatchNormalization",
  "Dropout",
  "ELU",
  "GaussianDropout",
  "GaussianNoise",
  "LayerNormalization",
  "LeakyReLU",
  "PReLU",
  "ReLU",
  "Softmax",
  "SpatialDropout2D",
  "ThresholdedReLU",
]);

/**
 * Returns the view of the outputs of a layer, from the views of its inputs.
 *
 * @param layer Not a model.
 * @param inputs At least one.
 */
export function throughLayer(
  layer: tf.layers.Layer,
  inputs: readonly View[],
  image: ImageSize,
): View | NotDefined {
  const kind = layer.getClassName();
  const [view] = inputs as [View];
  const config = layer.getConfig();
  if (MERGES.has(kind)) return merged(kind, config, inputs, image);
  if (inputs.length > 1) return notKnown(kind);
  // If all cells have the same view, so do all cells that are computed from them.
  if (view.rows.jump === 0 && view.cols.jump === 0) return view;
  if (config["dataFormat"] === "channelsFirst") return { undefinedBecause: "its channels come first" };
  if (WINDOWS.has(kind)) return windowed(kind, config, view);
  if (GLOBAL.has(kind)) return whole(view, image);
  if (kind === "Flatten") return { ...view, flat: true };
  // On a feature map a dense layer works on the channels of each position.
  if (kind === "Dense") return view.flat ? whole(view, image) : view;
  if (kind === "ZeroPadding2D") return padded(config, view);
  if (BY_POSITION.has(kind)) {
    const mixes = kind === "Softmax" || kind === "LayerNormalization" || config["activation"] === "softmax";
    const axes = [config["axis"] ?? -1].flat();
    if (!mixes) return view;
    return !view.flat && axes.every((axis) => axis === -1 || axis === 3) ? view : whole(view, image);
  }
  return notKnown(kind);
}

function notKnown(kind: string): NotDefined {
  return { undefinedBecause: `a layer of type ${kind} has no window on a grid of pixels` };
}

function windowed(kind: string, config: tf.serialization.ConfigDict, view: View): View {
  const kernel = (config["kernelSize"] ?? config["poolSize"]) as number | number[];
  // TensorFlow.js 4.22 keeps the dilation of a layer DepthwiseConv2D in its settings, but computes without it.
  const dilation = kind === "DepthwiseConv2D" ? 1 : config["dilationRate"] ?? 1;
  const along = (axis: Axis, which: 0 | 1) =>
    throughWindow(axis, {
      kernel: one(kernel, which),
      stride: one((config["strides"] ?? kernel) as number | number[], which),
      dilation: one(dilation as number | number[], which),
      padding: config["padding"] as "same" | "valid",
    });
  return { ...view, rows: along(view.rows, 0), cols: along(view.cols, 1) };
}

function one(values: number | number[], which: 0 | 1): number {
  return typeof values === "number" ? values : values[which]!;
}

function padded(config: tf.serialization.ConfigDict, view: View): View {
  const [rows, cols] = config["padding"] as [[number, number], [number, number]];
  const along = (axis: Axis, [before, after]: [number, number]): Axis => ({
    ...axis,
    first: axis.first - before * axis.jump,
    count: axis.count === null ? null : axis.count + before + after,
  });
  return { ...view, rows: along(view.rows, rows), cols: along(view.cols, cols) };
}

function whole(view: View, [height, width]: ImageSize): View | NotDefined {
  const rows = throughAll(view.rows, height), cols = throughAll(view.cols, width);
  if (rows === undefined || cols === undefined) return { undefinedBecause: "the image may have any size" };
  return { rows, cols, flat: true };
}

function merged(
  kind: string,
  config: tf.serialization.ConfigDict,
  views: readonly View[],
  [height, width]: ImageSize,
): View | NotDefined {
  const flat = views.every((view) => view.flat);
  const axis = config["axis"] ?? -1;
  if (kind === "Concatenate" && axis !== -1 && axis !== (flat ? 1 : 3)) {
    return { undefinedBecause: "it joins feature maps side by side" };
  }
  const rows = throughMerge(views.map((view) => view.rows), height);
  const cols = throughMerge(views.map((view) => view.cols), width);
  if (rows !== undefined && cols !== undefined) return { rows, cols, flat };
  return { undefinedBecause: "the feature maps that it joins do not lie on the same grid of pixels" };
}
