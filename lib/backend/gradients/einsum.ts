/**
 * The gradient of `tf.einsum`, which TensorFlow.js does not have.
 *
 * For y = einsum("ij,jk->ik", a, b): da = einsum("ik,jk->ij", dy, b). An index that only one operand has, and
 * not the result, was summed over that operand alone: along it the gradient is constant.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { defineGradient, type Gradient } from "./gradient.ts";

/** Returns the gradient of operand `i`. */
function operandGradient(equation: string, operands: tf.Tensor[], i: number, dy: tf.Tensor): tf.Tensor {
  const [left, result] = equation.replaceAll(/\s/g, "").split("->") as [string, string];
  const terms = left.split(",");
  const own = terms[i]!, other = terms[1 - i], shape = operands[i]!.shape;
  const kept = [...own].filter((index) => result.includes(index) || other?.includes(index)).join("");
  const known = sumOver(kept, dy, result, operands[1 - i], other);
  const withOnes = [...own].map((index, axis) => kept.includes(index) ? shape[axis]! : 1);
  return tf.broadcastTo(tf.reshape(known, withOnes), shape);
}

/**
 * Returns einsum("result,other->kept", dy, operand), also for a result without indices and if there is no
 * other operand.
 */
function sumOver(
  kept: string,
  dy: tf.Tensor,
  result: string,
  operand?: tf.Tensor,
  other?: string,
): tf.Tensor {
  const project = (from: string, x: tf.Tensor) => from === kept ? x : tf.einsum(`${from}->${kept}`, x);
  if (operand === undefined || other === undefined) return project(result, dy);
  if (result === "") return tf.mul(dy, project(other, operand));
  return tf.einsum(`${result},${other}->${kept}`, dy, operand);
}

/** The gradient of Einsum. */
export const gradients: Gradient[] = [defineGradient("Einsum", {
  saveAllInputs: true,
  compute: (dy, operands, { equation }) =>
    Object.fromEntries(
      operands.map((_, i) => [i, () => operandGradient(equation, operands, i, dy)]),
    ),
})];
