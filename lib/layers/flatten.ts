import type { Tensor } from "./tensor.ts";

/**
 * Returns the numbers of each image in one row. Nothing is computed; only the shape changes:
 *
 *     y[b, (row · width + col) · channels + c] = x[b, row, col, c]
 *
 * So the order is rows, then columns, then channels: the channels of a pixel stay together.
 *
 * @param x [batch, …], such as [batch, height, width, channels].
 * @returns [batch, inputs], where `inputs` is the product of the other axes.
 * @throws {RangeError} If `x` has no axis for the batch.
 *
 * @example
 * ```ts
 * import { flatten, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const image = tensor([[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]]); // [1, 2, 2, 2]
 * assertEquals(flatten(image).rows(), [[1, 2, 3, 4, 5, 6, 7, 8]]);
 * ```
 */
export function flatten(x: Tensor): Tensor {
  const [batch, ...rest] = x.shape;
  if (batch === undefined) throw new RangeError("x of flatten: expected [batch, …], but got []");
  return x.reshape([batch, rest.reduce((product, size) => product * size, 1)]);
}

/**
 * Returns the gradient of the input of {@linkcode flatten}, the backward pass: every number goes back to its
 * position.
 *
 * @param dy [batch, inputs].
 * @param x The `x` passed to {@linkcode flatten}.
 * @returns dx, in the shape of `x`.
 * @throws {RangeError} If `dy` does not have as many numbers as `x`.
 *
 * @example
 * ```ts
 * import { flattenBackward, tensor, zeros } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(flattenBackward(tensor([[1, 2, 3, 4]]), zeros([1, 2, 2, 1])).rows(), [[1, 2], [3, 4]]);
 * ```
 */
export function flattenBackward(dy: Tensor, x: Tensor): Tensor {
  return dy.reshape(x.shape);
}
