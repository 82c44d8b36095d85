/**
 * What every layer says about a tensor that does not fit.
 *
 * @module
 */
import { UserError } from "../errors.ts";
import type { Tensor } from "./tensor.ts";

/**
 * The sizes of a tensor's axes, checked against their names.
 *
 * @param what What the tensor is, for the message: "x of conv2d".
 * @param tensor The tensor.
 * @param axes The name of each axis, or the size that it must have.
 * @throws {UserError} If the number of axes or a size is wrong.
 */
export function sizes<const Axes extends readonly (string | number)[]>(
  what: string,
  tensor: Tensor,
  axes: Axes,
): { [axis in keyof Axes]: number } {
  const fits = tensor.shape.length === axes.length &&
    axes.every((size, axis) => typeof size === "string" || size === tensor.shape[axis]);
  if (!fits) {
    throw new UserError(`${what} must be [${axes.join(", ")}], but is [${tensor.shape.join(", ")}]`);
  }
  return tensor.shape as unknown as { [axis in keyof Axes]: number };
}
