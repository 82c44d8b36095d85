/**
 * Conv2D, FusedConv2D and their gradients, for any filter size, stride, dilation and padding.
 *
 * Winograd's algorithm (../winograd/) computes 3x3 filters with stride 1 and enough channels, and the direct
 * kernels (conv2d_direct.ts) compute all others. These also compute convolutions whose images or filter hold
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
import { runnerOf } from "../runner.ts";
import { exchangedFilterGradient, groupedForward, rotatedInputGradient } from "./rearranged.ts";
import * as winograd from "../winograd/winograd.ts";

/** Whether Winograd's algorithm computes a convolution. `operands` are the tensors whose range is checked. */
function usesWinograd(context: KernelContext, s: ConvShape, ...operands: TensorInfo[]): boolean {
  return winograd.suitsWinograd(s) && context.winograd &&
    operands.every((operand) => isEven(operand, context));
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
    if (usesWinograd(context, s, x, filter)) {
      const bytes = winograd.transformedFilterSize(s) * 4;
      const transformed = context.derived(
        filter,
        "winograd",
        bytes,
        (to) => winograd.transformFilter(runner, s, context.pointer(filter), to, false),
      );
      winograd.winogradForward(runner, s, px, transformed, bias, y, clamp);
    } else if (!groupedForward(context, s, x, filter, bias, y, clamp)) {
      direct.convolve(runner, s, px, context.pointer(filter), bias, y, clamp);
    }
  },

  inputGradient(context, s, dy, filter, dx) {
    const runner = runnerOf(context), operands = [context.pointer(dy), context.pointer(filter), dx] as const;
    if (usesWinograd(context, s, filter) && winograd.winogradInputGradient(runner, s, ...operands)) return;
    if (rotatedInputGradient(context, s, dy, filter, dx)) return;
    direct.inputGradient(runner, s, ...operands);
  },

  filterGradient(context, s, x, dy, dw) {
    const runner = runnerOf(context), operands = [context.pointer(x), context.pointer(dy), dw] as const;
    if (usesWinograd(context, s, x) && winograd.winogradFilterGradient(runner, s, ...operands)) return;
    if (exchangedFilterGradient(context, s, x, dy, dw)) return;
    direct.filterGradient(runner, s, ...operands, 0);
  },
});
