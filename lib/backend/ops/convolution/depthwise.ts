/**
 * DepthwiseConv2dNative, FusedDepthwiseConv2D and their gradients, for any shape and channel multiplier.
 *
 * @module
 */
import type { ConvArgs } from "../../arguments/mod.ts";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import { convArgs, type ConvPointers } from "./arguments.ts";
import { type ConvShape, paddingOf } from "../convolution_shape.ts";
import { convolutionKernels } from "./convolution.ts";
import { NO_CLAMP, roundUp } from "../runner.ts";
import { spoilsPadding } from "./pieces.ts";
import { isPlain, rotatedShape } from "./rearranged.ts";

/** Returns a rough count of operations: an output takes one multiply-add per tap. */
function workOf(s: ConvShape): number {
  return s.batch * s.outHeight * s.outWidth * s.outChannels * s.filterHeight * s.filterWidth;
}

/** Returns the arguments of the kernels. They also need a buffer if a channel has several filters. */
function argsOf(s: ConvShape, p: ConvPointers, context: KernelContext, clamp = NO_CLAMP): ConvArgs {
  const { height, width, padded } = paddingOf(s);
  const isBuffered = padded || s.outChannels !== s.inChannels;
  const scratchStep = isBuffered ? roundUp(height * width * s.outChannels * 4, 64) : 0;
  const scratch = context.scratch(scratchStep * context.engine.participants(workOf(s)));
  return convArgs(s, p, scratch, scratchStep, clamp, isBuffered);
}

/** How much more work than the other method the rotated convolution may be. */
const MORE_WORK = 1.3;

/**
 * Computes dx as the convolution of dy with the rotated filter (rearranged.ts), which keeps its sums in registers.
 * Returns false if that is not faster, or would spread infinities.
 */
function rotatedInputGradient(
  context: KernelContext,
  s: ConvShape,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: number,
): boolean {
  const t = rotatedShape(s);
  const isFaster = isPlain(s) && s.inChannels === s.outChannels && workOf(t) <= MORE_WORK * workOf(s);
  if (!isFaster || spoilsPadding(t, filter, context)) return false;
  const rotated = context.call("Reverse", { x: filter }, { dims: [0, 1] });
  const pointers = { x: context.pointer(dy), filter: context.pointer(rotated), bias: 0, y: dx };
  context.engine.run("depthwiseForward", argsOf(t, pointers, context), workOf(t));
  context.dispose(rotated);
  return true;
}

/** Depthwise convolutions. */
export const kernels = convolutionKernels({
  isDepthwise: true,
  names: {
    forward: "DepthwiseConv2dNative",
    fused: "FusedDepthwiseConv2D",
    inputGradient: "DepthwiseConv2dNativeBackpropInput",
    filterGradient: "DepthwiseConv2dNativeBackpropFilter",
  },

  forward(context, s, x, filter, bias, y, clamp) {
    const pointers = { x: context.pointer(x), filter: context.pointer(filter), bias, y };
    context.engine.run("depthwiseForward", argsOf(s, pointers, context, clamp), workOf(s));
  },

  inputGradient(context, s, dy, filter, dx) {
    if (rotatedInputGradient(context, s, dy, filter, dx)) return;
    const pointers = { x: dx, filter: context.pointer(filter), bias: 0, y: context.pointer(dy) };
    context.engine.run("depthwiseInputGradient", argsOf(s, pointers, context), workOf(s));
  },

  filterGradient(context, s, x, dy, dw) {
    const size = s.filterHeight * s.filterWidth * s.outChannels;
    const parts = context.engine.participants(workOf(s));
    const partial = context.scratch(parts * size * 4);
    const args = argsOf(s, { x: context.pointer(x), filter: 0, bias: 0, y: context.pointer(dy) }, context);
    context.engine.run("depthwiseFilterGradient", { ...args, partial }, workOf(s));
    context.engine.run("sumPartials", { partial, sum: dw, parts, length: size }, 0);
  },
});
