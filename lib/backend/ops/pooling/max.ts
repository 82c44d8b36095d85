/**
 * MaxPool, MaxPoolGrad and MaxPoolWithArgmax of float32 images, for any window, stride and padding.
 *
 * @module
 */
import { type backend_util, type TensorInfo, util } from "@tensorflow/tfjs";
import { checkSameShape, defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { type Runner, runnerOf, withRunner } from "../runner.ts";
import { areFloat, asNow } from "../shapes.ts";
import { deferMaskable } from "./masked_gradient.ts";
import { poolArgs, poolInfo, pooling, poolingGradient, poolWork } from "./pooling.ts";

/** Whether the windows are 2x2, side by side, the first one in the corner, and all within the image. */
export function isTwoByTwo(info: backend_util.Conv2DInfo): boolean {
  const sides = [info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth];
  const inside = 2 * info.outHeight <= info.inHeight && 2 * info.outWidth <= info.inWidth;
  const atCorner = info.padInfo.top === 0 && info.padInfo.left === 0;
  return sides.every((side) => side === 2) && inside && atCorner && info.outHeight > 0;
}

/**
 * The name of what the gradient of a max pooling also computes from its result: the sums by channel, which
 * the layer below needs for its bias (../elementwise/activation_gradient.ts).
 */
export const CHANNEL_SUMS = "channelSums";

/**
 * Writes the gradient of a pooling of 2x2 windows.
 *
 * @param masked Whether x is a ReLU's result, and the gradient is to be that of the ReLU's input.
 * @returns Its sums by channel, one part per participating thread: [parts, channels].
 */
export function gradient2x2(
  runner: Runner,
  info: backend_util.Conv2DInfo,
  pointers: { x: number; dy: number; dx: number },
  masked: boolean,
): { sums: number; parts: number } {
  const work = gradientWork(info);
  const parts = runner.participants(work), sums = runner.scratch(parts * info.inChannels * 4);
  runner.run("maxPoolGrad2x2", { ...poolArgs(info), ...pointers, sums, masked: Number(masked) }, work);
  return { sums, parts };
}

function gradientWork(info: backend_util.Conv2DInfo): number {
  return 3 * poolWork(info) + util.sizeFromShape(info.inShape);
}

function gradient(
  context: KernelContext,
  info: backend_util.Conv2DInfo,
  input: TensorInfo,
  dy: TensorInfo,
  dx: TensorInfo,
): void {
  const pointers = { x: context.pointer(input), dy: context.pointer(dy), dx: context.pointer(dx) };
  if (!isTwoByTwo(info)) {
    context.engine.run("maxPoolGrad", { ...poolArgs(info), ...pointers }, gradientWork(info));
    return;
  }
  const { sums, parts } = gradient2x2(runnerOf(context), info, pointers, false), channels = info.inChannels;
  context.derived(dx, CHANNEL_SUMS, channels * 4, (to) => {
    context.engine.run("sumPartials", { partial: sums, sum: to, parts, length: channels }, 0);
  });
}

/** MaxPoolGrad of 2x2 windows over a ReLU's result: deferred, to be computed with ReLU's mask. */
const gradientOverRelu = defineKernel("MaxPoolGrad", (inputs, attrs, context) => {
  const dy = asNow(inputs.dy), input = asNow(inputs.input);
  if (!areFloat(dy, input) || !context.stored(input).rectified) return undefined;
  const info = poolInfo(input, attrs), channels = info.inChannels;
  if (!isTwoByTwo(info)) return undefined;
  checkSameShape(dy.shape, info.outShape, "gradient of a pooling");
  const write = (runner: Runner, dx: number, masked: boolean) =>
    gradient2x2(runner, info, { x: context.pointer(input), dy: context.pointer(dy), dx }, masked);
  return deferMaskable(
    context,
    dy,
    input,
    (to) => withRunner(context.engine, (runner) => write(runner, to, false)),
    () => {
      const dz = context.output(input.shape), dbias = context.output([channels]);
      const { sums, parts } = write(runnerOf(context), context.pointer(dz), true);
      const sum = context.pointer(dbias);
      context.engine.run("sumPartials", { partial: sums, sum, parts, length: channels }, 0);
      return [dz, dbias];
    },
  );
});

const withPositions = defineKernel("MaxPoolWithArgmax", ({ x }, attrs, context) => {
  if (!areFloat(x)) return undefined;
  const info = poolInfo(x, attrs);
  const y = context.output(info.outShape), positions = context.output(info.outShape, "int32");
  const args = { ...poolArgs(info), x: context.pointer(x) };
  context.engine.run("maxPool", { ...args, y: context.pointer(y) }, poolWork(info));
  context.engine.run("maxPoolPositions", {
    ...args,
    positions: context.pointer(positions),
    includeBatch: attrs.includeBatchInIndex ? 1 : 0,
  }, 4 * poolWork(info));
  return [y, positions];
});

/** Max pooling. */
export const kernels: KernelDefinition[] = [
  pooling("MaxPool", "maxPool"),
  gradientOverRelu,
  poolingGradient("MaxPoolGrad", gradient),
  withPositions,
];
