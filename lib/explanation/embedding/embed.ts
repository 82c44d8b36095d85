/**
 * Images as a network has them just before it decides.
 *
 * @module
 */
import type { Split } from "../../dataset/mod.ts";
import { quoted, UserError } from "../../errors.ts";
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { callsOf } from "../../model/calls.ts";
import { tf } from "../../tensorflow.ts";
import { checkWhole } from "../checks.ts";
import { imagesTensor, inputShapeOf } from "../image_tensor.ts";
import { layerCall, runNetwork } from "../scores/mod.ts";

/** Vectors, all of the same size. */
export interface Vectors {
  /** [count, size] flat. */
  values: Float32Array;
  count: number;
  size: number;
}

/** The options of {@linkcode embed}. */
export interface EmbedOptions {
  /** The layer whose output is taken, by its name; default: the last hidden one. */
  layer?: string;
  /** The maximum number of images per forward pass; default: 128. */
  batchSize?: number;
  /** Called after each pass. What it throws ends the computation. */
  pause?: () => Promise<void>;
}

/**
 * Returns the embedding of images: the output of the last hidden layer for each, as a vector.
 *
 * The last hidden layer is the one that the last layer with weights gets its input from. Its values are all that
 * the scores are computed from: images that the network finds alike have vectors that are near each other, even
 * if their pixels differ.
 *
 * Source: as a map of digits, L. van der Maaten, G. Hinton, "Visualizing Data using t-SNE" (JMLR 2008); for hidden
 * layers, A. Krizhevsky, I. Sutskever, G. Hinton, "ImageNet Classification with Deep Convolutional Neural
 * Networks" (NeurIPS 2012), section 6.1.
 *
 * @param model A model with one input.
 * @param images As many as memory allows: each takes 4 bytes per value.
 * @throws {RangeError} If there is no such layer, it is called several times, or an option is out of range.
 * @throws {UserError} If the images do not fit the model, or no layer has weights.
 *
 * @example
 * ```ts
 * import { embed } from "lib/explanation/embedding/mod.ts";
 * import { buildModel } from "lib/model/mod.ts";
 * import { startBackend } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const images = { images: new Uint8Array(2 * 28 * 28), count: 2, rows: 28, cols: 28 };
 * const { count, size } = await embed(buildModel("lenet5"), images);
 * assertEquals([count, size], [2, 84]); // the layer before the logits has 84 units
 * ```
 */
export async function embed(
  model: tf.LayersModel,
  images: Omit<Split, "labels">,
  options: EmbedOptions = {},
): Promise<Vectors> {
  const { layer, batchSize = 128, pause } = options;
  checkWhole("batchSize", batchSize, 1);
  const until = layerCall(model, layer ?? lastHidden(model)).layer;
  const pixels = images.rows * images.cols, shape = inputShapeOf(model, pixels), batches: Float32Array[] = [];
  for (let start = 0; start < images.count; start += batchSize) {
    const batch = images.images.subarray(start * pixels, Math.min(start + batchSize, images.count) * pixels);
    const output = tf.tidy(() => runNetwork(model, imagesTensor(batch, shape), { until }));
    batches.push(Float32Array.from(await output.data().finally(() => output.dispose())));
    await pause?.();
  }
  const size = images.count === 0 ? 0 : batches.reduce((sum, { length }) => sum + length, 0) / images.count;
  const values = new Float32Array(images.count * size);
  batches.reduce((start, batch) => (values.set(batch, start), start + batch.length), 0);
  return { values, count: images.count, size };
}

/** Returns the vector of one image, [size]. */
export function vectorAt({ values, size }: Vectors, index: number): Float32Array {
  return values.subarray(index * size, (index + 1) * size);
}

/** Returns the name of the layer that the last layer with weights gets its input from. */
function lastHidden(model: tf.LayersModel): string {
  const last = callsOf(model).findLast(({ layer }) => layer.weights.length > 0);
  if (last !== undefined) return last.inputs[0]!.sourceLayer.name;
  throw new UserError(`model ${quoted(model.name)}: expected a layer with weights, but got none`);
}
