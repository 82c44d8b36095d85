/**
 * SigmoidGrad and TanhGrad, kernels of our own: the gradients of Sigmoid and Tanh from their results.
 *
 * @module
 */
import { checkSameShape, defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { sizeOf } from "../shapes.ts";

function gradientOf(
  name: "SigmoidGrad" | "TanhGrad",
  kernel: "sigmoidGradient" | "tanhGradient",
): KernelDefinition {
  return defineKernel(name, ({ dy, y }, _attrs, context) => {
    checkSameShape(dy.shape, y.shape, "gradient of an activation");
    const dx = context.output(y.shape), length = sizeOf(y);
    const pointers = { dy: context.pointer(dy), y: context.pointer(y), dx: context.pointer(dx) };
    context.engine.run(kernel, { ...pointers, length }, length);
    return dx;
  });
}

/** SigmoidGrad and TanhGrad. */
export const kernels: KernelDefinition[] = [
  gradientOf("SigmoidGrad", "sigmoidGradient"),
  gradientOf("TanhGrad", "tanhGradient"),
];
