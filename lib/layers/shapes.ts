/**
 * Checks of the shapes of tensors.
 *
 * @module
 */
import type { Tensor } from "./tensor.ts";

/**
 * Returns the sizes of a tensor's axes, after checking them.
 *
 * @param what What the tensor is, for the message: "x of conv2d".
 * @param tensor The tensor.
 * @param axes The name of each axis, or its expected size.
 * @throws {RangeError} If the number of axes or a size is wrong.
 */
export function sizes<const Axes extends readonly (string | number)[]>(
  what: string,
  tensor: Tensor,
  axes: Axes,
): { [axis in keyof Axes]: number } {
  const fits = tensor.shape.length === axes.length &&
    axes.every((size, axis) => typeof size === "string" || size === tensor.shape[axis]);
  if (!fits) {
    throw new RangeError(`${what}: expected [${axes.join(", ")}], but got [${tensor.shape.join(", ")}]`);
  }
  return tensor.shape as unknown as { [axis in keyof Axes]: number };
}
