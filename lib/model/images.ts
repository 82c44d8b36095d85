/**
 * From the data set's batches to what a model eats, and the checks that the two fit.
 *
 * @module
 */
import { tf } from "../tensorflow.ts";
import type { Split } from "../dataset/mod.ts";
import { UserError } from "../errors.ts";

/** The images of a batch: pixel values 0-1, [size, rows, cols, 1] flat. */
interface Images {
  images: Float32Array;
  size: number;
}

/**
 * The batch as a tensor in the model's input shape: [size, rows, cols, 1], or [size, rows * cols] for a model of dense layers only.
 *
 * The tensor may share memory with the batch (the cpu backend does not copy), so dispose of it before the next batch is made.
 */
export function imageTensor(model: tf.LayersModel, split: Split, { images, size }: Images): tf.Tensor {
  const { rows, cols } = split;
  return model.inputs[0]!.shape.length === 2
    ? tf.tensor2d(images, [size, rows * cols])
    : tf.tensor4d(images, [size, rows, cols, 1]);
}

/**
 * Checks that a model can be trained or tested on these images and labels.
 *
 * @param what What the split is, for the message, e.g. "the test images".
 * @throws {UserError} If there are no images, or their size or the number of classes does not fit the model.
 */
export function checkFits(model: tf.LayersModel, split: Split, what: string): void {
  if (split.count === 0) throw new UserError(`${what}: there are none; at least one image is needed`);
  const [, ...wanted] = model.inputs[0]!.shape;
  const given = wanted.length === 1 ? [split.rows * split.cols] : [split.rows, split.cols, 1];
  const fits = wanted.length === given.length &&
    wanted.every((size, index) => size === null || size === given[index]);
  if (!fits) {
    const sizes = wanted.map((size) => size ?? "any").join("x");
    throw new UserError(
      `${what} are ${split.rows}x${split.cols}x1, but model "${model.name}" takes ${sizes}; use the data that it was made for`,
    );
  }
  const classes = model.outputs[0]!.shape[1] as number;
  const highest = split.labels.subarray(0, split.count).reduce((a, b) => Math.max(a, b), 0);
  if (highest >= classes) {
    throw new UserError(
      `${what} have a label ${highest}, but model "${model.name}" knows the classes 0 to ${classes - 1}`,
    );
  }
}
