/**
 * Cumsum and Cumprod along a negative axis, which TensorFlow.js passes on unchanged and its cpu kernels do not support. The cpu kernels
 * compute all others.
 *
 * @module
 */
import type { KernelDefinition } from "../../kernel/mod.ts";

/** Cumsum and Cumprod. */
export const kernels: KernelDefinition[] = ["Cumsum", "Cumprod"].map((kernelName) => ({
  kernelName,
  run({ x }, attrs, context) {
    const axis = attrs.axis as number;
    return axis < 0
      ? context.call(kernelName, { x: x! }, { ...attrs, axis: axis + x!.shape.length })
      : undefined;
  },
}));
