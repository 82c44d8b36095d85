/**
 * Conv2D, FusedConv2D and their gradients, for any filter size, stride, dilation and padding.
 *
 * Winograd's algorithm (../winograd/) computes 3x3 filters and filters of one row with stride 1 and enough channels, and
 * the direct kernels (conv2d_direct.ts) compute all others. These also compute convolutions whose images or filter hold
 * an outlier, an infinity or NaN, which Winograd's transforms would spread over a tile (../range.ts).
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import * as direct from "./conv2d_direct.ts";
import { convolutionKernels } from "./convolution.ts";
import type { ConvShape } from "../convolution_shape.ts";
import { isEven } from "../range.ts";
import { runnerOf, withRunner } from "../runner.ts";
import { narrowForward } from "./narrow.ts";
import { phasedInputGradient } from "./phases.ts";
import { exchangedFilterGradient, groupedForward, rotatedInputGradient } from "./rearranged.ts";
import * as winograd from "../winograd/mod.ts";

/** Winograd's algorithm for squares or for lines. */
export type Winograd = (typeof algorithms)[number];

/** Each computes its gradients or returns false: dy is not finite. */
const algorithms = [
  {
    suits: winograd.suitsWinograd,
    filterSize: winograd.transformedFilterSize,
    transformFilter: winograd.transformFilter,
    forward: winograd.winogradForward,
    inputGradient: winograd.winogradInputGradient,
    filterGradient: winograd.winogradFilterGradient,
  },
  {
    suits: winograd.suitsLines,
    filterSize: winograd.lineFilterSize,
    transformFilter: winograd.transformLineFilter,
    forward: winograd.lineForward,
    inputGradient: winograd.lineInputGradient,
    filterGradient: winograd.lineFilterGradient,
  },
];

/** Returns the Winograd algorithm that computes a convolution. `operands` are the tensors whose range is checked. */
export function winogradFor(
  context: KernelContext,
  s: ConvShape,
  ...operands: TensorInfo[]
): Winograd | undefined {
  const algorithm = context.winograd ? algorithms.find(({ suits }) => suits(s)) : undefined;
  return operands.every((operand) => algorithm && isEven(operand, context)) ? algorithm : undefined;
}

/** Returns a pointer to the filter as the algorithm's forward kernel reads it. It is kept with the filter. */
export function transformedFilter(
  context: KernelContext,
  algorithm: Winograd,
  s: ConvShape,
  filter: TensorInfo,
): number {
  return context.derived(
    filter,
    "winograd",
    algorithm.filterSize(s) * 4,
    (to) =>
      withRunner(
        context.engine,
        (runner) => algorithm.transformFilter(runner, s, context.pointer(filter), to, false),
      ),
  );
}

/** Conv2D and its variants. */
export const kernels = convolutionKernels({
  isDepthwise: false,
  names: {
    forward: "Conv2D",
    fused: "FusedConv2D",
    inputGradient: "Conv2DBackpropInput",
    filterGradient: "Conv2DBackpropFilter",
  },

  forward(context, s, x, filter, bias, y, clamp) {
    const runner = runnerOf(context), px = context.pointer(x);
    const algorithm = winogradFor(context, s, x, filter);
    if (algorithm) {
      const transformed = transformedFilter(context, algorithm, s, filter);
      algorithm.forward(runner, s, px, transformed, bias, y, clamp);
    } else if (
      !narrowForward(context, s, x, filter, bias, y, clamp) &&
      !groupedForward(context, s, x, filter, bias, y, clamp)
    ) {
      direct.convolve(runner, s, px, context.pointer(filter), bias, y, clamp);
    }
  },

  inputGradient(context, s, dy, filter, dx) {
    const runner = runnerOf(context), operands = [context.pointer(dy), context.pointer(filter), dx] as const;
    if (winogradFor(context, s, filter)?.inputGradient(runner, s, ...operands)) return;
    if (rotatedInputGradient(context, s, dy, filter, dx)) return;
    if (phasedInputGradient(context, s, dy, filter, dx)) return;
    direct.inputGradient(runner, s, ...operands);
  },

  filterGradient(context, s, x, dy, dw) {
    const runner = runnerOf(context), operands = [context.pointer(x), context.pointer(dy), dw] as const;
    if (winogradFor(context, s, x)?.filterGradient(runner, s, ...operands)) return;
    if (exchangedFilterGradient(context, s, x, dy, dw)) return;
    direct.filterGradient(runner, s, ...operands, 0);
  },
});
