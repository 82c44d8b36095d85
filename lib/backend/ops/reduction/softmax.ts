/**
 * Softmax along the last axis, and its gradient as a kernel of our own. (tf.logSoftmax does not have a kernel in tfjs: it is composed of Max, Sub,
 * Exp, Sum and Log.)
 *
 * @module
 */
import { checkSameShape, defineKernel, type KernelDefinition } from "../../kernel/mod.ts";
import { areFloat, sizeOf } from "../shapes.ts";

/** Softmax and SoftmaxGrad. */
export const kernels: KernelDefinition[] = [
  defineKernel("Softmax", ({ logits }, { dim }, context) => {
    const rank = logits.shape.length, length = logits.shape.at(-1);
    if (!areFloat(logits) || length === undefined || (dim !== -1 && dim !== rank - 1)) return undefined;
    const y = context.output(logits.shape), size = sizeOf(y);
    const rows = length === 0 ? 0 : size / length;
    context.engine.run(
      "softmax",
      { x: context.pointer(logits), y: context.pointer(y), rows, length },
      size * 10,
    );
    return y;
  }),
  defineKernel("SoftmaxGrad", ({ dy, y }, _attrs, context) => {
    checkSameShape(dy.shape, y.shape, "gradient of softmax");
    const dx = context.output(y.shape), size = sizeOf(y), length = y.shape.at(-1) ?? 1;
    const pointers = { dy: context.pointer(dy), y: context.pointer(y), dx: context.pointer(dx) };
    const rows = length === 0 ? 0 : size / length;
    context.engine.run("softmaxGradient", { ...pointers, rows, length }, size * 2);
    return dx;
  }),
];
