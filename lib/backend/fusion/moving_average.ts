/**
 * Exponential moving averages and weight decay in place: one kernel and no new tensor, where TensorFlow.js
 * takes three ops and an assignment.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { activeContext, isActive } from "../kernel/active_backend.ts";
import { checkSameShape } from "../kernel/checks.ts";
import { ownMemory } from "./own_memory.ts";

/**
 * Moves a variable towards a value: variable += share * (target - variable). It works on any backend, and in
 * place on ours.
 *
 * @param variable float32.
 * @param target A tensor of the same shape, or "zero" for all zeros.
 * @param share The fraction of the distance, 0 to 1.
 */
export function moveTowards(variable: tf.Variable, target: tf.Tensor | "zero", share: number): void {
  if (!isActive()) {
    tf.tidy(() => {
      const way = target === "zero" ? tf.neg(variable) : tf.sub(target, variable);
      variable.assign(tf.add(variable, tf.mul(way, share)));
    });
    return;
  }
  const context = activeContext();
  if (target !== "zero") checkSameShape(target.shape, variable.shape, "target of a moving average");
  const from = target === "zero" ? 0 : context.pointer(target);
  const value = ownMemory(context, variable), length = variable.size;
  context.engine.run("moveTowards", { value, target: from, length, share }, length * 4);
}
