/**
 * Ops that do not change values: the result shares the memory of the input, by a count of references.
 *
 *   Identity(x) = x      Reshape(x, shape) = x      ExpandDims(x, dim) = x      Cast(x, dtype of x) = x
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";

/**
 * Returns a tensor that shares the values. Complex tensors consist of two others, which the cpu kernels
 * handle.
 */
function share(context: KernelContext, x: TensorInfo, shape: number[]): TensorInfo | undefined {
  return x.dtype === "complex64" ? undefined : context.reference(x, shape);
}

/** Identity, Reshape, ExpandDims, and Cast to the same dtype. */
export const kernels: KernelDefinition[] = [
  defineKernel("Identity", ({ x }, _attrs, context) => share(context, x, x.shape)),
  defineKernel("Reshape", ({ x }, { shape }, context) => {
    const size = util.sizeFromShape(x.shape);
    const resolved = util.inferFromImplicitShape(shape, size);
    const found = util.sizeFromShape(resolved);
    util.assert(
      size === found,
      () => `shape: expected ${size} elements, as [${x.shape}] has, but got [${resolved}]`,
    );
    return share(context, x, resolved);
  }),
  defineKernel("ExpandDims", ({ input }, { dim }, context) => {
    const shape = input.shape.slice(), rank = shape.length;
    // TensorFlow.js has checked only the upper limit, and splice() accepts any number.
    util.assert(dim >= -rank - 1, () => `axis: expected ${-rank - 1} to ${rank}, but got ${dim}`);
    shape.splice(dim < 0 ? rank + dim + 1 : dim, 0, 1);
    return share(context, input, shape);
  }),
  defineKernel("Cast", ({ x }, { dtype }, context) => {
    return dtype === x.dtype ? share(context, x, x.shape) : undefined;
  }),
];
