/**
 * SoftmaxCrossEntropy, a kernel of our own: the loss of a classifier, its number of correct answers, and the
 * gradient with respect to the logits; assembly/training/softmax_cross_entropy.ts has the formulas.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import { checkCount, checkSameShape, defineKernel, type KernelDefinition } from "../../kernel/mod.ts";

/** SoftmaxCrossEntropy. */
export const kernels: KernelDefinition[] = [
  defineKernel("SoftmaxCrossEntropy", ({ logits, labels }, { labelSmoothing = 0 }, context) => {
    checkCount(logits.shape.length, 2, `number of axes of logits of the shape [${logits.shape}]`);
    const [rows = 0, classes = 0] = logits.shape;
    util.assert(
      logits.dtype === "float32" && labels.dtype === "int32",
      () =>
        `cross-entropy: expected float32 logits and int32 labels, but got ${logits.dtype} and ${labels.dtype}`,
    );
    checkSameShape(labels.shape, [rows], "labels");
    const loss = context.output([]), correct = context.output([]), dlogits = context.output(logits.shape);
    context.engine.run("softmaxCrossEntropy", {
      logits: context.pointer(logits),
      labels: context.pointer(labels),
      dlogits: context.pointer(dlogits),
      loss: context.pointer(loss),
      correct: context.pointer(correct),
      rows,
      classes,
      smoothing: labelSmoothing,
    }, 0);
    return [loss, correct, dlogits];
  }),
];
