/**
 * Converts batches of a data set to a model's input, and checks that data and model match.
 *
 * @module
 */
import { tf } from "../tensorflow.ts";
import type { Split } from "../dataset/mod.ts";
import { quoted, UserError } from "../errors.ts";

/** The images of a batch: pixel values 0-1, [size, rows, cols, channels] flat. */
interface Images {
  images: Float32Array;
  size: number;
}

/**
 * Returns a batch as a tensor in the model's input shape, one of those that {@linkcode imageShapeOf} knows.
 *
 * The tensor may share memory with the batch (the cpu backend does not copy it), so dispose of it before the
 * next batch is created.
 */
export function imageTensor(model: tf.LayersModel, split: Split, { images, size }: Images): tf.Tensor {
  return tf.tensor(images, [size, ...imageShapeOf(model, split)]);
}

/**
 * Returns the shape of one image in the model's input: [rows, cols, channels]; of images in grey also [rows,
 * cols], [rows * cols] or [rows * cols, 1]. The values are the same, in the same order.
 *
 * @param what The images, for the message.
 * @param advice What to do about it, for the message.
 * @throws {UserError} If the model's input has none of these shapes.
 */
export function imageShapeOf(
  model: tf.LayersModel,
  split: Pick<Split, "rows" | "cols" | "channels">,
  what = "the images",
  advice = "use the data that it was made for",
): number[] {
  const [, ...wanted] = model.inputs[0]!.shape;
  const { rows, cols, channels = 1 } = split;
  const inGrey = [[rows, cols], [rows * cols], [rows * cols, 1]];
  const shapes = [[rows, cols, channels], ...channels === 1 ? inGrey : []];
  const fitting = shapes.find((shape) =>
    shape.length === wanted.length && wanted.every((size, axis) => size === null || size === shape[axis])
  );
  if (fitting !== undefined) return fitting;
  const sizes = wanted.map((size) => size ?? "any").join("x");
  throw new UserError(
    `${what}: expected ${sizes} for model ${
      quoted(model.name)
    }, but got ${rows}x${cols}x${channels}; ${advice}`,
  );
}

/**
 * Checks that a model can be trained or evaluated on these images and labels.
 *
 * @param what The name of the split for the message, e.g. "the test images".
 * @throws {UserError} If there are no images, or their size or the number of classes does not fit the model.
 */
export function checkFits(model: tf.LayersModel, split: Split, what: string): void {
  if (split.count === 0) throw new UserError(`${what}: expected at least one image, but got none`);
  imageShapeOf(model, split, what);
  const classes = model.outputs[0]!.shape[1] as number;
  const highest = split.labels.subarray(0, split.count).reduce((a, b) => Math.max(a, b), 0);
  if (highest >= classes) {
    throw new UserError(
      `${what}: expected labels 0 to ${classes - 1} for model ${
        quoted(model.name)
      }, but got ${highest}; use the data that it was made for`,
    );
  }
}
