/**
 * BinaryCrossEntropy, CategoricalCrossEntropy and their gradients, kernels of our own: the losses of
 * probabilities and targets; assembly/training/probability_losses.ts has the formulas.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import {
  checkCount,
  checkSameShape,
  defineKernel,
  type KernelContext,
  type KernelDefinition,
} from "../../kernel/mod.ts";
import { areFloat, sizeOf } from "../shapes.ts";

/** The rough number of operations per element: two logarithms, or two divisions. */
const FORWARD = 20, BACKWARD = 6;

/** What the kernels of both directions get. */
function commonArguments(
  prediction: TensorInfo,
  target: TensorInfo,
  epsilon: number,
  context: KernelContext,
) {
  util.assert(
    areFloat(prediction, target),
    () => `loss: expected float32 probabilities and targets, but got ${prediction.dtype} and ${target.dtype}`,
  );
  util.assert(
    prediction.shape.length > 0,
    () => "loss: expected probabilities with at least one axis, but got a scalar",
  );
  checkSameShape(target.shape, prediction.shape, "targets");
  const length = prediction.shape.at(-1)!, rows = util.sizeFromShape(prediction.shape.slice(0, -1));
  const pointers = { prediction: context.pointer(prediction), target: context.pointer(target) };
  return { ...pointers, rows, length, low: epsilon, high: 1 - epsilon };
}

/** Defines a loss and its gradient. */
function loss(
  name: "BinaryCrossEntropy" | "CategoricalCrossEntropy",
  kernel: "binaryCrossEntropy" | "categoricalCrossEntropy",
): KernelDefinition[] {
  return [
    defineKernel(name, ({ prediction, target }, { epsilon }, context) => {
      const args = commonArguments(prediction, target, epsilon, context);
      const loss = context.output(prediction.shape.slice(0, -1));
      context.engine.run(kernel, { ...args, loss: context.pointer(loss) }, sizeOf(prediction) * FORWARD);
      return loss;
    }),
    defineKernel(`${name}Grad`, ({ prediction, target, dloss }, { epsilon }, context) => {
      const args = commonArguments(prediction, target, epsilon, context);
      checkCount(sizeOf(dloss), args.rows, "number of gradients of losses");
      const dprediction = context.output(prediction.shape);
      const pointers = { dloss: context.pointer(dloss), dprediction: context.pointer(dprediction) };
      context.engine.run(`${kernel}Gradient`, { ...args, ...pointers }, sizeOf(prediction) * BACKWARD);
      return dprediction;
    }),
  ];
}

/** The losses and their gradients. */
export const kernels: KernelDefinition[] = [
  ...loss("BinaryCrossEntropy", "binaryCrossEntropy"),
  ...loss("CategoricalCrossEntropy", "categoricalCrossEntropy"),
];
