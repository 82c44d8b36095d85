/**
 * The patches of a data set that a unit responds to most.
 *
 * @module
 */
import type { Split } from "../../dataset/mod.ts";
// Not from a mod.ts, which would load training and files, too: this file is bundled for web pages.
import { type PixelBox, receptiveFieldAt } from "../../model/inspection/receptive_field/mod.ts";
import { tf } from "../../tensorflow.ts";
import { checkWhole } from "../checks.ts";
import { imagesTensor, inputShapeOf } from "../image_tensor.ts";
import { activationsOf, checkUnit, type Unit } from "./unit.ts";

/** The options of {@linkcode strongestPatches}. */
export interface PatchOptions {
  /** How many; default: 9. */
  count?: number;
  /** The maximum number of images per forward pass; default: 128. */
  batchSize?: number;
  /** Called after each pass. What it throws ends the computation. */
  pause?: () => Promise<void>;
}

/** A patch of an image. */
export interface StrongPatch {
  /** Which image of the split, from 0. */
  index: number;
  label: number;
  /** [row, column] of the activation in the feature map; [] for a unit without positions. */
  position: number[];
  activation: number;
  /** The patch: the pixels that the activation depends on; or why they are not defined. */
  field: PixelBox | { undefinedBecause: string };
}

/**
 * Returns the patches that a channel responds to most, at most one per image: the largest activation of each
 * image and its receptive field, by decreasing activation.
 *
 * Unlike the image of `maximizeActivation`, patches are real. They show what the data set has, though: what
 * they have in common need not be what the channel responds to.
 *
 * Source: M. Zeiler, R. Fergus, "Visualizing and Understanding Convolutional Networks" (ECCV 2014), section 4,
 * which shows the nine strongest patches of a channel; without its deconvolution.
 *
 * @param model A model with one input of one channel.
 * @param unit A channel of a layer, or a unit of a dense layer.
 * @param split The images to search.
 * @returns Of equal activations, those of the first image and position come first.
 * @throws {RangeError} If the unit does not exist, or an option is out of range.
 * @throws {UserError} If the images do not fit the model.
 *
 * @example
 * ```ts
 * import { strongestPatches } from "lib/explanation/mod.ts";
 * import { startBackend, tf } from "lib/tensorflow.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend({ backend: "cpu" });
 * const pool = tf.layers.maxPooling2d({ name: "pool", inputShape: [2, 4, 1], poolSize: 2 });
 * const model = tf.sequential({ layers: [pool] });
 * const images = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 51, 0, 255, 0, 0, 0, 0, 0, 0); // two images of 2x4
 * const split = { images, labels: Uint8Array.of(3, 5), count: 2, rows: 2, cols: 4 };
 * const [first] = await strongestPatches(model, { layer: "pool", channel: 0 }, split);
 * const field = { left: 0, top: 0, width: 2, height: 2 };
 * assertEquals(first, { index: 1, label: 5, position: [0, 0], activation: 1, field });
 * ```
 */
export async function strongestPatches(
  model: tf.LayersModel,
  unit: Unit,
  split: Split,
  options: PatchOptions = {},
): Promise<StrongPatch[]> {
  const { count = 9, batchSize = 128, pause } = options;
  const isChannel = checkUnit(model, unit);
  checkWhole("count", count, 1);
  checkWhole("batchSize", batchSize, 1);
  const pixels = split.rows * split.cols, shape = inputShapeOf(model, pixels);
  const strongest: Omit<StrongPatch, "field">[] = [];
  for (let start = 0; start < split.count; start += batchSize) {
    const size = Math.min(batchSize, split.count - start);
    const images = split.images.subarray(start * pixels, (start + size) * pixels);
    const tensor = tf.tidy(() => activationsOf(model, imagesTensor(images, shape), unit));
    const values = await tensor.data().finally(() => tensor.dispose());
    const cells = values.length / size, cols = tensor.shape[2] ?? 1;
    for (let i = 0; i < size; i++) {
      const { at, activation } = largestOf(values.subarray(i * cells, (i + 1) * cells));
      const position = isChannel ? [Math.floor(at / cols), at % cols] : [];
      const index = start + i;
      insert(strongest, { index, label: split.labels[index]!, position, activation }, count);
    }
    await pause?.();
  }
  const layer = model.getLayer(unit.layer);
  return strongest.map((patch) => ({
    ...patch,
    field: receptiveFieldAt(model, layer, [...patch.position, unit.channel]),
  }));
}

function largestOf(values: ArrayLike<number>): { at: number; activation: number } {
  let at = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[at]!) at = i;
  return { at, activation: values[at]! };
}

/** Puts an entry into a list by decreasing activation, which keeps its first `count` entries. */
function insert<Entry extends { activation: number }>(list: Entry[], entry: Entry, count: number): void {
  const before = list.findLastIndex(({ activation }) => activation >= entry.activation);
  if (before + 1 >= count) return;
  list.splice(before + 1, 0, entry);
  list.length = Math.min(list.length, count);
}
