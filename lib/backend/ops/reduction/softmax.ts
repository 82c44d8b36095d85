/**
 * Softmax along the last axis. (tf.logSoftmax has no kernel in tfjs: it is composed of Max, Sub, Exp, Sum and Log.)
 *
 * @module
 */
import type { KernelDefinition } from "../../kernel/mod.ts";
import { areFloat, sizeOf } from "../shapes.ts";

/** Softmax. */
export const kernels: KernelDefinition[] = [{
  kernelName: "Softmax",
  run({ logits }, { dim }, context) {
    const rank = logits!.shape.length;
    if (!areFloat(logits!) || rank === 0 || (dim !== -1 && dim !== rank - 1)) return undefined;
    const y = context.output(logits!.shape);
    const size = sizeOf(y), length = logits!.shape.at(-1)!;
    const args = [context.pointer(logits!), context.pointer(y), length === 0 ? 0 : size / length, length];
    context.engine.run("softmax", args, size * 10);
    return y;
  },
}];
