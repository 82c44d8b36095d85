/**
 * Checks whether a gradient is correct: change one number a little, measure how much the loss changes, and
 * compare.
 *
 * Source: A. Karpathy et al., notes of Stanford's CS231n, "Neural Networks Part 3", Gradient Checks: the
 * centred formula, and the relative error. According to them a relative error of 1e-7 or less is fine, and
 * one above 1e-2 probably means a mistake.
 *
 * @module
 */
import { sizes } from "./shapes.ts";
import { type Tensor, zeros } from "./tensor.ts";

/**
 * Returns the gradient by finite differences, one number at a time:
 *
 *     df/dx ≈ (f(x + h) − f(x − h)) / 2h
 *
 * @param f The loss as a function of `x`. It must not keep `x`, which is changed and restored.
 * @param x Where the gradient is taken.
 * @param step h; the default suits numbers around 1.
 * @returns The gradient, in the shape of `x`. It takes two calls of `f` for each number in `x`.
 *
 * @example
 * ```ts
 * import { numericGradient, tensor } from "lib/layers/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const square = numericGradient((x) => x.at(0) ** 2, tensor([3]));
 * assertAlmostEquals(square.at(0), 6, 1e-9);
 * ```
 */
export function numericGradient(f: (x: Tensor) => number, x: Tensor, step = 1e-5): Tensor {
  const gradient = zeros(x.shape);
  x.data.forEach((value, position) => {
    x.data[position] = value + step;
    const above = f(x);
    x.data[position] = value - step;
    const below = f(x);
    x.data[position] = value;
    gradient.data[position] = (above - below) / (2 * step);
  });
  return gradient;
}

/**
 * Returns how far apart two gradients are: the largest difference, as a share of the largest number in them.
 *
 *     max |a − b| / max(|a|, |b|)
 *
 * (CS231n's notes divide number by number. Then a rounding error makes a number that should be 0 look
 * infinitely wrong, so we divide by the largest.)
 *
 * @param a A gradient.
 * @param b Another of the same shape.
 * @returns The relative error; 0 if they are equal.
 * @throws {RangeError} If the shapes differ.
 *
 * @example
 * ```ts
 * import { relativeError, tensor } from "lib/layers/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(relativeError(tensor([0, 10]), tensor([0.1, 10])), 0.01);
 * ```
 */
export function relativeError(a: Tensor, b: Tensor): number {
  sizes("the second gradient", b, a.shape);
  let difference = 0, largest = 0;
  for (let position = 0; position < a.data.length; position++) {
    const left = a.data[position]!, right = b.data[position]!;
    // NaN must not be lost: Math.max passes it on.
    difference = Math.max(difference, Math.abs(left - right));
    largest = Math.max(largest, Math.abs(left), Math.abs(right));
  }
  return difference === 0 ? 0 : difference / largest;
}
