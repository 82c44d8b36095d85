/**
 * Ops that change no value: the result shares the memory of the input, by a count of references.
 *
 *   Identity(x) = x      Reshape(x, shape) = x      ExpandDims(x, dim) = x      Cast(x, dtype of x) = x
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext, KernelDefinition } from "../../kernel/mod.ts";

/** Complex tensors consist of two others, which the cpu kernels handle. */
function share(context: KernelContext, x: TensorInfo, shape: number[]): TensorInfo | undefined {
  return x.dtype === "complex64" ? undefined : context.reference(x, shape);
}

/** Identity, Reshape, ExpandDims, and Cast to the same dtype. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: "Identity",
    run: ({ x }, _attrs, context) => share(context, x!, x!.shape),
  },
  {
    kernelName: "Reshape",
    run({ x }, { shape }, context) {
      const size = util.sizeFromShape(x!.shape);
      const resolved = util.inferFromImplicitShape(shape as number[], size);
      const found = util.sizeFromShape(resolved);
      util.assert(
        size === found,
        () => `Expected a shape of ${size} elements, as [${x!.shape}] has, but found [${resolved}]`,
      );
      return share(context, x!, resolved);
    },
  },
  {
    kernelName: "ExpandDims",
    run({ input }, { dim }, context) {
      const shape = input!.shape.slice(), rank = shape.length;
      const at = dim as number;
      // TensorFlow.js has checked the upper limit only; splice() would take any number.
      util.assert(at >= -rank - 1, () => `Expected an axis of ${-rank - 1} to ${rank}, but found ${at}`);
      shape.splice(at < 0 ? rank + at + 1 : at, 0, 1);
      return share(context, input!, shape);
    },
  },
  {
    kernelName: "Cast",
    run: ({ x }, { dtype }, context) => dtype === x!.dtype ? share(context, x!, x!.shape) : undefined,
  },
];
