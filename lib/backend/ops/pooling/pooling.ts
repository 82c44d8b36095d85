/**
 * What max and average pooling share: sizes, the arguments of the kernels, and the definitions of a pooling
 * and its gradient.
 *
 * @module
 */
import { backend_util, util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import {
  type AttributesOf,
  checkSameShape,
  checkShape,
  checkWhole,
  defineKernel,
  type KernelContext,
  type KernelDefinition,
} from "../../kernel/mod.ts";
import type { PoolArgs } from "../../arguments/mod.ts";
import { areFloat, fourSides } from "../shapes.ts";

/**
 * Returns window, strides and padding of a pooling op.
 *
 * @throws {RangeError} If window or strides are not positive whole numbers, or no window fits into the
 * images.
 */
export function poolInfo(
  x: TensorInfo,
  { filterSize, strides, pad, dimRoundingMode }: AttributesOf<"MaxPool">,
): backend_util.Conv2DInfo {
  const shape = fourSides(x.shape);
  const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const { filterHeight, filterWidth, strideHeight, strideWidth } = info;
  checkWhole([filterHeight, filterWidth, strideHeight, strideWidth], 1, "window and strides");
  checkShape(info.outShape, `result of pooling [${shape}] by windows of ${filterHeight}x${filterWidth}`);
  return info;
}

/** Whether the windows are single pixels, side by side, so that the result is x. */
function isIdentity(info: backend_util.Conv2DInfo): boolean {
  return info.filterWidth === 1 && info.filterHeight === 1 && util.arraysEqual(info.inShape, info.outShape);
}

/** Returns a rough count of operations: each output reads its window. */
export function poolWork(info: backend_util.Conv2DInfo): number {
  return util.sizeFromShape(info.outShape) * info.filterHeight * info.filterWidth;
}

/** Returns the arguments that all pooling kernels have. */
export function poolArgs(info: backend_util.Conv2DInfo): PoolArgs {
  const { inHeight, inWidth, outHeight, outWidth } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = info;
  return {
    batch: info.batchSize,
    inHeight,
    inWidth,
    channels: info.inChannels,
    outHeight,
    outWidth,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}

/** Defines a pooling of float32 images that the kernel `name` computes. */
export function pooling(
  kernelName: "MaxPool" | "AvgPool",
  name: "maxPool" | "averagePool",
): KernelDefinition {
  return defineKernel(kernelName, ({ x }, attrs, context) => {
    if (!areFloat(x)) return undefined;
    const info = poolInfo(x, attrs);
    if (isIdentity(info)) return context.reference(x);
    const y = context.output(info.outShape);
    const pointers = { x: context.pointer(x), y: context.pointer(y) };
    context.engine.run(name, { ...poolArgs(info), ...pointers }, poolWork(info));
    return y;
  });
}

/**
 * Defines the gradient of a pooling; `compute` writes `dx` from what the pooling read and the gradient of its
 * result.
 */
export function poolingGradient(
  kernelName: "MaxPoolGrad" | "AvgPoolGrad",
  compute: (
    context: KernelContext,
    info: backend_util.Conv2DInfo,
    input: TensorInfo,
    dy: TensorInfo,
    dx: TensorInfo,
  ) => void,
): KernelDefinition {
  return defineKernel(kernelName, ({ dy, input }, attrs, context) => {
    if (!areFloat(dy, input)) return undefined;
    const info = poolInfo(input, attrs);
    checkSameShape(dy.shape, info.outShape, "gradient of a pooling");
    const dx = context.output(input.shape);
    compute(context, info, input, dy, dx);
    return dx;
  });
}
