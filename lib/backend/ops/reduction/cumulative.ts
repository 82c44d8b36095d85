/**
 * Cumsum and Cumprod along a negative axis, which TensorFlow.js passes on unchanged, although its cpu kernels
 * do not support it. The cpu kernels compute all others.
 *
 * @module
 */
import { defineKernel, type KernelDefinition } from "../../kernel/mod.ts";

function cumulative(kernelName: "Cumsum" | "Cumprod"): KernelDefinition {
  return defineKernel(kernelName, ({ x }, attrs, context) => {
    const { axis } = attrs;
    const rank = Math.max(1, x.shape.length); // TensorFlow.js accepts axis 0 of a scalar
    // Anything else, such as a list of axes, would come back here for ever.
    if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
      throw new RangeError(`axis: expected a whole number from ${-rank} to ${rank - 1}, but got ${axis}`);
    }
    return axis >= 0 ? undefined : context.call(kernelName, { x }, { ...attrs, axis: axis + rank });
  });
}

/** Cumsum and Cumprod. */
export const kernels: KernelDefinition[] = [cumulative("Cumsum"), cumulative("Cumprod")];
