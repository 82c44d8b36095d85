/**
 * The input gradient of a convolution with a stride, and the transposed convolution, by phases
 * (assembly/convolution/conv2d_phases.ts).
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import { type ConvShape, workOf } from "../convolution_shape.ts";
import { isFinite } from "../range.ts";
import { type Clamp, NO_CLAMP, roundUp, runnerOf } from "../runner.ts";
import { convArgs } from "./arguments.ts";

/** How much more work than necessary the rounding of channels up to a multiple of 8 may cause. */
const MOST_ROUNDING = 1.5;

/** Whether the phases are faster than adding each pixel's window. */
function suitsPhases(s: ConvShape): boolean {
  const isStrided = s.strideHeight > 1 || s.strideWidth > 1;
  return isStrided && s.dilationHeight === 1 && s.dilationWidth === 1 && s.padTop >= 0 && s.padLeft >= 0 &&
    roundUp(s.inChannels, 8) <= MOST_ROUNDING * s.inChannels;
}

/**
 * Computes dx = clamp(the input gradient of dy + bias).
 *
 * @param bias A pointer, or 0.
 * @returns Whether it did: if not, another method is faster, or zeros around dy would meet an infinite filter.
 */
export function phasedInputGradient(
  context: KernelContext,
  s: ConvShape,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: number,
  bias = 0,
  clamp: Clamp = NO_CLAMP,
): boolean {
  if (!suitsPhases(s) || !isFinite(filter, context)) return false;
  const { filterHeight, filterWidth, inChannels, outChannels, strideHeight, strideWidth } = s;
  const runner = runnerOf(context), work = workOf(s), columns = roundUp(inChannels, 8);
  const filterSize = filterHeight * filterWidth * columns * outChannels;
  const packed = runner.scratch((filterSize + columns) * 4), paddedBias = packed + filterSize * 4;
  runner.run("packPhases", {
    ...{ source: context.pointer(filter), destination: packed, bias, paddedBias },
    ...{ filterHeight, filterWidth, inChannels, outChannels, strideHeight, strideWidth },
  }, filterSize);
  const padded = (taps: number, size: number, pad: number, stride: number) =>
    Math.ceil(taps / stride) + Math.floor((size - 1 + pad) / stride);
  const paddedHeight = padded(filterHeight, s.inHeight, s.padTop, strideHeight);
  const paddedWidth = padded(filterWidth, s.inWidth, s.padLeft, strideWidth);
  const scratchStep = roundUp(1024 + paddedHeight * paddedWidth * outChannels * 4, 64);
  const scratch = runner.scratch(scratchStep * runner.participants(work));
  const pointers = { x: dx, filter: packed, bias: paddedBias, y: context.pointer(dy) };
  const args = convArgs(s, pointers, scratch, scratchStep, clamp);
  const hasBias = Number(bias !== 0 || args.clamped !== 0);
  runner.run("conv2dInputGradientPhases", { ...args, paddedHeight, paddedWidth, hasBias }, work);
  return true;
}
