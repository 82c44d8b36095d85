/**
 * Functions of each element of one tensor, or of two or three.
 *
 * - `unary.ts`, `cast.ts`: of one tensor
 * - `binary.ts`, `compare.ts`, `select.ts`: of several; `broadcast.ts` drives those with two operands
 * - `activation_gradient.ts`, `clip_gradient.ts`, `sigmoid_gradient.ts`: the gradients of ReLU, of a bias, of
 *   ClipByValue, of sigmoid and of tanh
 *
 * @module
 */
import { kernels as activationGradient } from "./activation_gradient.ts";
import { kernels as binary } from "./binary.ts";
import { kernels as cast } from "./cast.ts";
import { kernels as clipGradient } from "./clip_gradient.ts";
import { kernels as compare } from "./compare.ts";
import { kernels as select } from "./select.ts";
import { kernels as sigmoidGradient } from "./sigmoid_gradient.ts";
import { kernels as unary } from "./unary.ts";

/** The ops of this family. */
export const kernels = [
  ...unary,
  ...cast,
  ...binary,
  ...compare,
  ...select,
  ...activationGradient,
  ...clipGradient,
  ...sigmoidGradient,
];
