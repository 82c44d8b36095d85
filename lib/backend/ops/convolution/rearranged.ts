/**
 * Convolutions that are faster as others.
 *
 * The kernels compute eight channels of the result at a time, and the input gradient's writes each of its sums to memory
 * once for each row of the filter. So with a stride of 1,
 *
 * - the gradient with respect to the input is a convolution of dy with the rotated filter;
 * - the gradient with respect to a filter with few output channels is that with respect to a filter with few input
 *   channels: images and dy change places;
 * - a convolution with few output channels computes neighbouring pixels as if they were channels.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import { type ConvShape, isEmpty } from "../convolution_shape.ts";
import { copyBlock, fill } from "../data_movement/copy.ts";
import { areFinite } from "../range.ts";
import { type Clamp, NO_CLAMP, roundUp, runnerOf } from "../runner.ts";
import { fourSides } from "../shapes.ts";
import * as direct from "./conv2d_direct.ts";
import { spoilsPadding } from "./pieces.ts";

/** The channels that the kernels compute at a time. */
const LANES = 8;
/** "Few output channels" are fewer than this. */
const FEW = 5;
/** How much more work than the direct method the rearranged convolution may be: with many channels, and with few. */
const MORE_WORK = 1.1, MORE_WORK_FOR_FEW = 1.5;

/** Whether strides and dilations are 1. */
export const isPlain = (s: ConvShape): boolean =>
  s.strideHeight === 1 && s.strideWidth === 1 && s.dilationHeight === 1 && s.dilationWidth === 1;

/** The convolution from the result of another, with `outChannels`, to its input. */
export function rotatedShape(s: ConvShape): ConvShape {
  return {
    ...s,
    ...{ inHeight: s.outHeight, inWidth: s.outWidth, inChannels: s.outChannels },
    ...{ outHeight: s.inHeight, outWidth: s.inWidth, outChannels: s.inChannels },
    ...{ padTop: s.filterHeight - 1 - s.padTop, padLeft: s.filterWidth - 1 - s.padLeft },
  };
}

/** Whether the kernels lose little by the rounding of `channels` up to their lanes. */
const fillsLanes = (channels: number) => roundUp(channels, LANES) <= 1.15 * channels;

/** Whether the rotated convolution is faster. */
export function suitsRotation(s: ConvShape): boolean {
  const ratio = s.inHeight * s.inWidth / (s.outHeight * s.outWidth);
  return isPlain(s) && fillsLanes(s.inChannels) &&
    ratio <= (s.outChannels < FEW ? MORE_WORK_FOR_FEW : MORE_WORK);
}

/**
 * Whether the gradient with respect to the input is faster as the rotated convolution. That of a 1x1 filter always
 * is: both methods compute the same tiles, and the other one adds them to zeros.
 */
const suitsRotatedGradient = (s: ConvShape): boolean =>
  suitsRotation(s) || (isPlain(s) && s.filterHeight === 1 && s.filterWidth === 1);

/** A filter with its taps in the opposite order, and its channels exchanged. */
function rotated(context: KernelContext, filter: TensorInfo): TensorInfo {
  const turned = context.call("Reverse", { x: filter }, { dims: [0, 1] });
  const result = context.call("Transpose", { x: turned }, { perm: [0, 1, 3, 2] });
  context.dispose(turned);
  return result;
}

/** Computes dx by the rotated filter. Returns false if that is not faster, or would spread infinities. */
export function rotatedInputGradient(
  context: KernelContext,
  s: ConvShape,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: number,
): boolean {
  const t = rotatedShape(s);
  if (!suitsRotatedGradient(s) || spoilsPadding(t, filter, context)) return false;
  const turned = rotated(context, filter);
  direct.convolve(runnerOf(context), t, context.pointer(dy), context.pointer(turned), 0, dx, NO_CLAMP);
  context.dispose(turned);
  return true;
}

/** Computes dw with images and dy exchanged. Returns false if that is not faster, or has spread infinities. */
export function exchangedFilterGradient(
  context: KernelContext,
  s: ConvShape,
  x: TensorInfo,
  dy: TensorInfo,
  dw: number,
): boolean {
  if (s.outChannels >= FEW || !suitsRotation(s)) return false;
  const t = rotatedShape(s), shape = [s.filterHeight, s.filterWidth, s.outChannels, s.inChannels];
  const exchanged = context.output(shape), runner = runnerOf(context);
  direct.filterGradient(runner, t, context.pointer(dy), context.pointer(x), context.pointer(exchanged), 0);
  const isUsable = !spoilsPadding(t, exchanged, context);
  if (isUsable) {
    const result = rotated(context, exchanged),
      size = s.filterHeight * s.filterWidth * s.inChannels * s.outChannels;
    copyBlock(context, context.pointer(result), dw, [{ size, strides: [1, 1] }], "float32");
    context.dispose(result);
  }
  context.dispose(exchanged);
  return isUsable;
}

/** Returns how many neighbouring pixels to compute as if they were channels; 1: none. */
function pixelsTogether(s: ConvShape): number {
  if (!isPlain(s) || s.outChannels >= FEW || isEmpty(s)) return 1;
  let best = 1, least = s.filterWidth * roundUp(s.outChannels, LANES);
  for (let pixels = 2; pixels * s.outChannels <= LANES; pixels++) {
    const work = (s.filterWidth + pixels - 1) * LANES / pixels;
    if (s.outWidth % pixels === 0 && work < 0.9 * least) [best, least] = [pixels, work];
  }
  return best;
}

/** Computes y with several pixels as channels. Returns false if that is not faster, or has spread infinities. */
export function groupedForward(
  context: KernelContext,
  s: ConvShape,
  x: TensorInfo,
  filter: TensorInfo,
  bias: number,
  y: number,
  clamp: Clamp,
): boolean {
  const pixels = pixelsTogether(s);
  if (pixels === 1) return false;
  const [height, width, inputs, outputs] = fourSides(filter.shape), wide = width + pixels - 1;
  const columns = pixels * outputs, size = height * wide * inputs * columns;
  // filter'[fy, fx + pixel, input, pixel, output] = filter[fy, fx, input, output], and 0 elsewhere.
  const grouped = context.scratch(size * 4), from = context.pointer(filter);
  fill(context, grouped, size, 0, "float32");
  const groupedBias = bias === 0 ? 0 : context.scratch(columns * 4);
  for (let pixel = 0; pixel < pixels; pixel++) {
    copyBlock(context, from, grouped + (pixel * inputs * columns + pixel * outputs) * 4, [
      { size: height, strides: [width * inputs * outputs, wide * inputs * columns] },
      { size: width * inputs, strides: [outputs, columns] },
      { size: outputs, strides: [1, 1] },
    ], "float32");
    if (bias === 0) continue;
    const to = groupedBias + pixel * outputs * 4;
    copyBlock(context, bias, to, [{ size: outputs, strides: [1, 1] }], "float32");
  }
  const t = {
    ...s,
    outWidth: s.outWidth / pixels,
    outChannels: columns,
    filterWidth: wide,
    strideWidth: pixels,
  };
  direct.convolve(runnerOf(context), t, context.pointer(x), grouped, groupedBias, y, clamp);
  // The zeros of the grouped filter times an infinity are NaN, in results that do not depend on it.
  return areFinite(y, s.batch * s.outHeight * s.outWidth * s.outChannels, context);
}
