import { sizes } from "./shapes.ts";
import type { Tensor } from "./tensor.ts";

/**
 * Returns the rectified linear unit of each number: negative ones become 0.
 *
 *     y = max(0, x)
 *
 * @param x Any shape.
 * @returns The same shape.
 *
 * @example
 * ```ts
 * import { relu, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(relu(tensor([-2, 0, 3])).nested(), [0, 0, 3]);
 * ```
 */
export function relu(x: Tensor): Tensor {
  return x.map((value) => Math.max(0, value));
}

/**
 * Returns the gradient of the input of {@linkcode relu}, the backward pass: the gradient passes where the
 * input was positive, and is 0 elsewhere.
 *
 *     dx = dy where x > 0, else 0
 *
 * (At 0 there is no derivative. Like all libraries, we use 0.)
 *
 * @param dy The gradient of the loss with respect to each output, in the shape of `x`.
 * @param x The `x` passed to {@linkcode relu}.
 * @returns dx, in the shape of `x`.
 * @throws {RangeError} If the shapes differ.
 *
 * @example
 * ```ts
 * import { reluBackward, tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(reluBackward(tensor([5, 5, 5]), tensor([-2, 0, 3])).nested(), [0, 0, 5]);
 * ```
 */
export function reluBackward(dy: Tensor, x: Tensor): Tensor {
  sizes("dy of reluBackward", dy, x.shape);
  return dy.zip(x, (share, value) => value > 0 ? share : 0);
}
