/**
 * SoftmaxCrossEntropy, a kernel of our own: logits float32 [rows, classes] and labels int32 [rows], attribute labelSmoothing → mean loss, number recognised,
 * and the gradient for the logits; assembly/training/softmax_cross_entropy.ts tells the formulas.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { KernelDefinition } from "../../kernel/mod.ts";
import { checkSameShape } from "../../kernel/checks.ts";
import { float } from "../../kernel/engine.ts";

/** The name under which it is registered. */
export const SOFTMAX_CROSS_ENTROPY = "SoftmaxCrossEntropy";

/** SoftmaxCrossEntropy. */
export const kernels: KernelDefinition[] = [{
  kernelName: SOFTMAX_CROSS_ENTROPY,
  run({ logits, labels }, { labelSmoothing }, context) {
    const [rows, classes] = logits!.shape as [number, number];
    util.assert(
      logits!.dtype === "float32" && labels!.dtype === "int32",
      () =>
        `cross-entropy: expected float32 logits and int32 labels, but got ${logits!.dtype} and ${
          labels!.dtype
        }`,
    );
    checkSameShape(labels!.shape, [rows], "labels");
    const loss = context.output([]), correct = context.output([]), dlogits = context.output(logits!.shape);
    const pointers = [logits!, labels!, dlogits, loss, correct].map((tensor) => context.pointer(tensor));
    const smoothing = float((labelSmoothing as number | undefined) ?? 0);
    context.engine.run("softmaxCrossEntropy", [...pointers, rows, classes, smoothing], 0);
    return [loss, correct, dlogits];
  },
}];
