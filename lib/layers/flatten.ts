import { UserError } from "../errors.ts";
import type { Tensor } from "./tensor.ts";

/**
 * Lays the numbers of each picture out in one row. Nothing is computed and nothing is moved in memory; only the shape changes:
 *
 *     y[b, (row · width + col) · channels + c] = x[b, row, col, c]
 *
 * So the order is rows, then columns, then channels: the channels of one pixel stay side by side.
 *
 * @param x [batch, …], such as [batch, height, width, channels].
 * @returns [batch, inputs], where `inputs` is the product of the other axes.
 * @throws {UserError} If `x` has no axis for the batch.
 *
 * @example
 * ```ts
 * import { flatten, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const picture = tensor([[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]]); // [1, 2, 2, 2]
 * assertEquals(flatten(picture).rows(), [[1, 2, 3, 4, 5, 6, 7, 8]]);
 * ```
 */
export function flatten(x: Tensor): Tensor {
  const [batch, ...rest] = x.shape;
  if (batch === undefined) throw new UserError("x of flatten must be [batch, …], but is a single number []");
  return x.reshape([batch, rest.reduce((product, size) => product * size, 1)]);
}

/**
 * The backward pass of {@linkcode flatten}: every number goes back to where it came from.
 *
 * @param dy [batch, inputs].
 * @param x What {@linkcode flatten} was given.
 * @returns dx, shaped as `x`.
 * @throws {UserError} If `dy` has not as many numbers as `x`.
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
