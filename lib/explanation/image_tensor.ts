/**
 * Images as a model's input.
 *
 * @module
 */
import { quoted, UserError } from "../errors.ts";
import { tf } from "../tensorflow.ts";

/**
 * Returns the shape of one image in the model's input, such as [28, 28, 1].
 *
 * @param length The number of values of the image. If the model takes images of any size, it is square.
 * @throws {UserError} If the model does not have one input, or the image does not fit it.
 */
export function inputShapeOf(model: tf.LayersModel, length: number): number[] {
  const name = `model ${quoted(model.name)}`;
  const [input, ...more] = model.inputs;
  if (input === undefined || more.length > 0) {
    throw new UserError(`${name}: expected 1 input, but got ${model.inputs.length}`);
  }
  const sizes = input.shape.slice(1);
  const known = sizes.reduce<number>((product, size) => product * (size ?? 1), 1);
  const side = Math.sqrt(length / known);
  const shape = sizes.map((size) => size ?? side);
  const values = shape.reduce((product, size) => product * size, 1);
  if (shape.every(Number.isInteger) && values === length) return shape;
  const expected = sizes.map((size) => size ?? "any").join("x");
  throw new UserError(`image: expected ${expected} values for ${name}, but got ${length}`);
}

/**
 * Returns images as a tensor in the model's input shape, with pixel values 0-1.
 *
 * @param images The images one after the other, 0-255.
 * @param shape That of one image, from {@linkcode inputShapeOf}.
 */
export function imagesTensor(images: Uint8Array, shape: readonly number[]): tf.Tensor {
  const count = images.length / shape.reduce((product, size) => product * size, 1);
  return tf.tensor(Float32Array.from(images, (value) => value / 255), [count, ...shape]);
}
