/**
 * Cumsum and Cumprod along a negative axis, which TensorFlow.js passes on unchanged, although its cpu kernels
 * do not support it. The cpu kernels compute all others.
 *
 * @module
 */
import { defineKernel, type KernelDefinition } from "../../kernel/mod.ts";

function cumulative(kernelName: "Cumsum" | "Cumprod"): KernelDefinition {
  return defineKernel(kernelName, ({ x }, attrs, context) => {
    if (attrs.axis >= 0) return undefined;
    return context.call(kernelName, { x }, { ...attrs, axis: attrs.axis + x.shape.length });
  });
}

/** Cumsum and Cumprod. */
export const kernels: KernelDefinition[] = [cumulative("Cumsum"), cumulative("Cumprod")];
