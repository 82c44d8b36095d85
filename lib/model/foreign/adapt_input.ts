/**
 * A model from elsewhere → a model that takes images as ours do.
 *
 * @module
 */
import { tf } from "../../tensorflow.ts";
import { FRAME } from "../../image/types.ts";
import { callsOf } from "../calls.ts";
import { type InputForm, pixelMapOf } from "./input_form.ts";
import { namesBeside } from "./new_names.ts";
import { resizedTo } from "./resize.ts";

/** The sizes of an image: [rows, columns, channels]. */
export type ImageShape = readonly [rows: number, cols: number, channels: number];

/**
 * Returns the shape of the images that a model takes, [rows, columns, channels]; a flat input is a square
 * image. `undefined` if it has several inputs, or one that is not an image.
 *
 * @param rows, cols The size of images for a model that takes any size.
 */
export function ownShapeOf(
  model: tf.LayersModel,
  [rows, cols]: readonly [rows: number, cols: number, ...more: unknown[]] = [FRAME, FRAME],
): ImageShape | undefined {
  if (model.inputs.length !== 1) return undefined;
  const sizes = model.inputs[0]!.shape.slice(1), [first, second, third] = sizes;
  if (sizes.length === 3) {
    if (hasChannelsFirst(sizes)) return [second ?? rows, third ?? cols, first!];
    return third == null ? undefined : [first ?? rows, second ?? cols, third];
  }
  if (sizes.length === 2 && second !== 1) return [first ?? rows, second ?? cols, 1];
  const side = Math.sqrt(first ?? NaN);
  return sizes.length > 0 && sizes.length < 3 && Number.isInteger(side) ? [side, side, 1] : undefined;
}

/** Returns whether the sizes of an image are [channels, rows, columns]. */
function hasChannelsFirst([first, , third]: readonly (number | null | undefined)[]): boolean {
  const isCount = (size: number | null | undefined) => size === 1 || size === 3;
  return isCount(first) && !isCount(third);
}

/**
 * Returns a model that takes images [batch, rows, columns, channels] with pixels from 0 to 1, light digits on
 * a dark background, and changes them to what `model` expects. The layers are those of `model`.
 *
 * @param form What `model` expects.
 * @param shape The images.
 * @returns `model` itself if it takes them as they are; `undefined` if no change makes them fit: if it takes
 * something else than images, or they have colours and its images do not.
 *
 * @example
 * ```ts
 * import { adaptInput } from "lib/model/foreign/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const bright = tf.sequential({ layers: [tf.layers.globalAveragePooling2d({ inputShape: [2, 2, 1], dataFormat: "channelsLast" })] });
 * const adapted = adaptInput(bright, { range: "0-255", polarity: "dark-on-light", fitting: "padded" }, [2, 2, 1])!;
 * const ink = tf.tensor4d([1, 0, 0, 0], [1, 2, 2, 1]);
 * assertEquals((adapted.predict(ink) as tf.Tensor).dataSync()[0], 0.75 * 255);
 * ```
 */
export function adaptInput(
  model: tf.LayersModel,
  form: InputForm,
  shape: ImageShape,
): tf.LayersModel | undefined {
  const own = ownShapeOf(model, shape);
  if (own === undefined || own[2] !== shape[2] && !(own[2] === 3 && shape[2] === 1)) return undefined;
  const { scale, offset } = pixelMapOf(form);
  const isSameSize = own.every((size, axis) => size === shape[axis]);
  const sizes = model.inputs[0]!.shape.slice(1),
    channelsFirst = sizes.length === 3 && hasChannelsFirst(sizes);
  if (isSameSize && scale === 1 && offset === 0 && !channelsFirst) return model;

  const name = namesBeside(model), input = tf.input({ name: name("images"), shape: [...shape] });
  let images = input;
  const through = (layer: tf.layers.Layer) => images = layer.apply(images) as tf.SymbolicTensor;
  // Padded before the pixels change: 0 is our background.
  if (own[0] !== shape[0] || own[1] !== shape[1]) {
    if (shape[2] !== 1) return undefined;
    images = sized(images, form, own, shape, name);
  }
  if (scale !== 1 || offset !== 0) through(tf.layers.rescaling({ name: name("rescaled"), scale, offset }));
  if (own[2] === 3 && shape[2] === 1) {
    images = tf.layers.concatenate({ name: name("colors"), axis: -1 })
      .apply([images, images, images]) as tf.SymbolicTensor;
  }
  if (channelsFirst) through(tf.layers.permute({ name: name("channels_first"), dims: [3, 1, 2] }));
  if (sizes.length !== 3) {
    // [batch, rows, cols, 1] → [batch, …sizes]
    const targetShape = sizes.map((size, axis) => size ?? own[axis]!);
    through(tf.layers.reshape({ name: name("shaped"), targetShape }));
  }
  return tf.model({ name: model.name, inputs: input, outputs: answerTo(model, images) });
}

/** Returns images of the model's size. Larger ones are always resized. */
function sized(
  images: tf.SymbolicTensor,
  { fitting }: InputForm,
  own: ImageShape,
  [rows, cols]: ImageShape,
  name: (wanted: string) => string,
): tf.SymbolicTensor {
  const down = own[0] - rows, right = own[1] - cols;
  if (fitting === "resized" || down < 0 || right < 0) {
    return resizedTo(images, own[0], own[1], name);
  }
  const [top, left] = [Math.floor(down / 2), Math.floor(right / 2)];
  const padding: [[number, number], [number, number]] = [[top, down - top], [left, right - left]];
  return tf.layers.zeroPadding2d({ name: name("padded"), padding }).apply(images) as tf.SymbolicTensor;
}

/**
 * Returns the output of a model for images. The layers of a chain are called one by one, so that the result
 * is a chain, too; of another model, the whole is one layer.
 */
function answerTo(model: tf.LayersModel, images: tf.SymbolicTensor): tf.SymbolicTensor {
  const calls = callsOf(model).filter(({ layer }) => layer.getClassName() !== "InputLayer");
  const isChain = calls.every(({ inputs, outputs }, i) =>
    inputs.length === 1 && outputs.length === 1 &&
    inputs[0] === (i === 0 ? model.inputs[0] : calls[i - 1]!.outputs[0])
  ) && new Set(calls.map(({ layer }) => layer)).size === calls.length;
  if (!isChain) return model.apply(images) as tf.SymbolicTensor;
  return calls.reduce((tensor, { layer }) => layer.apply(tensor) as tf.SymbolicTensor, images);
}
