/**
 * Batch normalization with given statistics, followed by ReLU and a 2x2 max pooling, without the tensors between them.
 *
 * FusedBatchNorm defers its result (memory/tensor_data.ts), and Relu the limited one. A max pooling computes it while it
 * pools. If anything else reads one of these tensors, it is computed then, in one pass.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { behind, type Remembered } from "../deferred.ts";
import { isTwoByTwo } from "../pooling/max.ts";
import { poolArgs, poolInfo } from "../pooling/pooling.ts";
import { type Clamp, NO_CLAMP } from "../runner.ts";
import { sizeOf } from "../shapes.ts";

/** A batch normalization with given statistics, of rows of `inner` numbers. */
export interface Normalization {
  x: TensorInfo;
  inner: number;
  hasOffset: boolean;
  /** Writes the coefficients of a row, [3, inner]: mean, factor and offset. */
  writeCoefficients(to: number): void;
}

/** One that is not computed yet. */
interface Pending {
  normalization: Normalization;
  /** The result without limits, with which the coefficients are kept. */
  unlimited: TensorInfo;
  clamp: Clamp;
}

/** What is behind deferred results, by what computes them. */
const pending: Remembered<Pending> = new WeakMap();

function pointers(context: KernelContext, { normalization, unlimited }: Pending) {
  const { x, inner, hasOffset, writeCoefficients } = normalization, bytes = 4 * inner;
  const mean = context.derived(unlimited, "coefficients", 3 * bytes, writeCoefficients);
  return { x: context.pointer(x), mean, factor: mean + bytes, offset: hasOffset ? mean + 2 * bytes : 0 };
}

function computes(context: KernelContext, result: () => Pending): (y: number) => void {
  return (y) => {
    const { normalization: { x, inner }, clamp } = result(), size = sizeOf(x);
    const args = { ...pointers(context, result()), y, rows: size / inner, inner, ...clamp };
    context.engine.run("batchNorm", args, size * 2);
  };
}

/** Defers the result of a batch normalization. Its coefficients are computed at once. */
export function deferInference(context: KernelContext, normalization: Normalization): TensorInfo {
  const { x } = normalization;
  const compute = computes(context, () => result);
  const unlimited = context.defer(x.shape, [x], compute);
  const result: Pending = { normalization, unlimited, clamp: NO_CLAMP };
  pending.set(compute, result);
  pointers(context, result);
  return unlimited;
}

/** Defers a ReLU of it. */
function limited(z: TensorInfo, limit: number, context: KernelContext): TensorInfo | undefined {
  const found = behind(pending, z, context);
  if (found === undefined || found.clamp !== NO_CLAMP) return undefined;
  const result = { ...found, clamp: { low: 0, high: limit } }, { normalization: { x }, unlimited } = found;
  const compute = computes(context, () => result);
  pending.set(compute, result);
  return context.defer(x.shape, [x, unlimited], compute);
}

/** These definitions must come before the others of the same names. */
export const kernels: KernelDefinition[] = [
  defineKernel("Relu", ({ x }, _attrs, context) => limited(x, Infinity, context)),
  defineKernel("Relu6", ({ x }, _attrs, context) => limited(x, 6, context)),
  defineKernel("LimitedRelu", ({ x }, { limit }, context) => limited(x, limit, context)),
  defineKernel("MaxPool", ({ x }, attrs, context) => {
    const found = behind(pending, x, context);
    if (found === undefined || x.shape.length !== 4) return undefined;
    const info = poolInfo(x, attrs);
    if (!isTwoByTwo(info)) return undefined;
    const y = context.output(info.outShape),
      { batch, inHeight, inWidth, outHeight, outWidth, channels } = poolArgs(info);
    context.engine.run("batchNormPool", {
      ...pointers(context, found),
      ...{ y: context.pointer(y), batch, inHeight, inWidth, outHeight, outWidth, channels },
      ...found.clamp,
    }, sizeOf(x) * 2);
    return y;
  }),
];
