/**
 * The end of a residual block, ReLU(batch normalization + another tensor), without the tensors between them.
 *
 * BatchNormTraining defers its result (batch_norm_relu.ts). Add defers the sum with another tensor, which may be a second
 * normalization, and Relu computes it in one pass. ReLU's gradient masks by ReLU's result, which has the signs of the
 * sum. If anything else reads the sum, it is computed then.
 *
 * @module
 */
import { type TensorInfo, util } from "@tensorflow/tfjs";
import { defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { behind, type Remembered } from "../deferred.ts";
import { type Clamp, NO_CLAMP } from "../runner.ts";
import { areFloat, asNow, sizeOf } from "../shapes.ts";
import { normalizationBehind } from "./batch_norm_relu.ts";

/** A sum that is not computed yet. */
interface Sum {
  /** Writes it, limited. */
  run(to: number, clamp: Clamp): void;
  /** ReLU's result for it. It may have been disposed of. */
  rectified?: TensorInfo;
}

/** What is behind deferred sums, by what computes them. */
const sums: Remembered<Sum> = new WeakMap();

/** Defers the sum of a batch normalization and another tensor. */
function add(a: TensorInfo, b: TensorInfo, context: KernelContext): TensorInfo | undefined {
  if (!areFloat(a, b) || !util.arraysEqual(a.shape, b.shape)) return undefined;
  const ofA = normalizationBehind(a, context), ofB = normalizationBehind(b, context);
  const first = ofA ?? ofB, second = ofA && ofB;
  if (first === undefined) return undefined;
  const other = second?.x ?? asNow(ofA ? b : a), { x, mean } = first;
  const [channels = 0] = mean.shape, size = sizeOf(x);
  const run = (y: number, { low, high }: Clamp) => {
    context.engine.run("batchNormAdd", {
      ...{ x: context.pointer(x), affine: first.affine() },
      ...{ other: context.pointer(other), otherAffine: second?.affine() ?? 0 },
      ...{ y, rows: channels === 0 ? 0 : size / channels, channels, low, high },
    }, size);
  };
  const compute = (to: number) => run(to, NO_CLAMP);
  sums.set(compute, { run });
  return context.defer(a.shape, [x, mean, other, ...(second ? [second.mean] : [])], compute);
}

/** These definitions must come before the others of the same names. */
export const kernels: KernelDefinition[] = [
  defineKernel("Add", ({ a, b }, _attrs, context) => add(a, b, context)),
  defineKernel("Relu", ({ x }, _attrs, context) => {
    const sum = behind(sums, x, context);
    if (sum === undefined) return undefined;
    const y = context.output(x.shape);
    sum.run(context.pointer(y), { low: 0, high: Infinity });
    sum.rectified = y;
    return y;
  }),
  defineKernel("ReluGrad", ({ dy, x }, { limit = Infinity }, context) => {
    const rectified = behind(sums, x, context)?.rectified;
    if (rectified === undefined || limit !== Infinity || context.refCount(rectified.dataId) === 0) {
      return undefined;
    }
    return context.call("ReluGrad", { dy, x: rectified }, {});
  }),
];
