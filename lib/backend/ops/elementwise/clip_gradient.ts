/**
 * ClipGrad, a kernel of our own: the gradient of ClipByValue, dx = dy where clipValueMin ≤ x ≤ clipValueMax,
 * else 0.
 *
 * @module
 */
import { checkSameShape, defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { sizeOf } from "../shapes.ts";

/** ClipGrad. */
export const kernels: KernelDefinition[] = [
  defineKernel("ClipGrad", ({ dy, x }, { clipValueMin, clipValueMax }, context) => {
    checkSameShape(dy.shape, x.shape, "gradient of clipByValue");
    const dx = context.output(x.shape), length = sizeOf(x);
    const pointers = { dy: context.pointer(dy), x: context.pointer(x), dx: context.pointer(dx) };
    context.engine.run(
      "clipGradient",
      { ...pointers, length, low: clipValueMin, high: clipValueMax, keepNan: 0 },
      length,
    );
    return dx;
  }),
];
