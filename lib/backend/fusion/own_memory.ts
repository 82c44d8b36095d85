/**
 * Variables that are changed in place.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { KernelContext } from "../kernel/mod.ts";

/** Returns a pointer to a variable's values, after making sure that no other tensor shares them. */
export function ownMemory(context: KernelContext, variable: tf.Variable): number {
  if (context.refCount(variable.dataId) > 1) tf.tidy(() => variable.assign(tf.add(variable, 0)));
  context.changed(variable);
  return context.pointer(variable);
}
