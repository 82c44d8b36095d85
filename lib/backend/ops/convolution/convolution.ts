/**
 * What all convolutions share, from the call to the result: which calls are covered, sizes, the images'
 * format, and tensors without elements. A kind of convolution (conv2d.ts, depthwise.ts) adds the names of its
 * kernels and what they compute.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import { defineKernel, type KernelContext, type KernelDefinition } from "../../kernel/mod.ts";
import { type ConvShape, isEmpty } from "../convolution_shape.ts";
import { fill } from "../data_movement/copy.ts";
import { type Epilogue, epilogueOf, PLAIN } from "../epilogue.ts";
import type { Clamp } from "../runner.ts";
import { areFloat, fourSides, sizeOf } from "../shapes.ts";
import { channelsLast, type ImageFormat, inFormat } from "./image_format.ts";
import { filterGradientInPieces, forwardInPieces, spoilsPadding } from "./pieces.ts";
import { type ConvolutionAttributes, convShape, formatOf } from "./shape.ts";

/** A kind of convolution. Its functions take images with the channels last, and write to a pointer. */
export interface Convolution {
  /** Whether each channel has filters of its own. */
  isDepthwise: boolean;
  /** How TensorFlow.js names the kernels. */
  names: {
    forward: "Conv2D" | "DepthwiseConv2dNative";
    fused: "FusedConv2D" | "FusedDepthwiseConv2D";
    inputGradient: "Conv2DBackpropInput" | "DepthwiseConv2dNativeBackpropInput";
    filterGradient: "Conv2DBackpropFilter" | "DepthwiseConv2dNativeBackpropFilter";
  };
  /** y = clamp(conv(x, filter) + bias); a bias of 0: none. */
  forward(
    context: KernelContext,
    s: ConvShape,
    x: TensorInfo,
    filter: TensorInfo,
    bias: number,
    y: number,
    clamp: Clamp,
  ): void;
  /** dx from dy and the filter, none of them empty. */
  inputGradient(context: KernelContext, s: ConvShape, dy: TensorInfo, filter: TensorInfo, dx: number): void;
  /** dw from x and dy, none of them empty. */
  filterGradient(context: KernelContext, s: ConvShape, x: TensorInfo, dy: TensorInfo, dw: number): void;
}

/**
 * Whether `dy` has the shape of the convolution's result. conv2dTranspose does not check it before it calls.
 */
function isResultOf(s: ConvShape, dy: TensorInfo, format: ImageFormat): boolean {
  const { batch, outHeight: height, outWidth: width, outChannels: channels } = s;
  const shape = format === "NCHW" ? [batch, channels, height, width] : [batch, height, width, channels];
  return util.arraysEqual(dy.shape, shape);
}

/** Sets a tensor to zero. */
function zero(tensor: TensorInfo, context: KernelContext): TensorInfo {
  fill(context, context.pointer(tensor), sizeOf(tensor), 0, tensor.dtype);
  return tensor;
}

function forward(
  kind: Convolution,
  x: TensorInfo,
  filter: TensorInfo,
  attrs: ConvolutionAttributes,
  epilogue: Epilogue,
  context: KernelContext,
): TensorInfo {
  const s = convShape(x.shape, filter.shape, attrs, kind.isDepthwise);
  const format = formatOf(attrs, kind.isDepthwise);
  const input = channelsLast(x, format, context);
  const y = context.output([s.batch, s.outHeight, s.outWidth, s.outChannels]);
  if (sizeOf(y) > 0) {
    const bias = epilogue.bias === undefined ? 0 : context.pointer(epilogue.bias);
    const compute = (s: ConvShape, x: TensorInfo, filter: TensorInfo, y: number) =>
      kind.forward(context, s, x, filter, bias, y, epilogue.clamp);
    if (spoilsPadding(s, filter, context)) {
      forwardInPieces(context, s, input, filter, context.pointer(y), compute);
    } else compute(s, input, filter, context.pointer(y));
  }
  context.dispose(input);
  return epilogue.finish(inFormat(format, y, context));
}

function filterGradient(
  kind: Convolution,
  s: ConvShape,
  x: TensorInfo,
  dy: TensorInfo,
  filterShape: number[],
  context: KernelContext,
): TensorInfo {
  const compute = (s: ConvShape, x: TensorInfo, dy: TensorInfo, dw: number) =>
    kind.filterGradient(context, s, x, dy, dw);
  const dw = context.output(filterShape);
  compute(s, x, dy, context.pointer(dw));
  // An infinite dy times the zeros around an image shows in dw, which is smaller to check than dy.
  if (!spoilsPadding(s, dw, context)) return dw;
  context.dispose(dw);
  return filterGradientInPieces(context, s, x, dy, filterShape, compute);
}

/** Returns the kernels of a kind of convolution. */
export function convolutionKernels(kind: Convolution): KernelDefinition[] {
  const { isDepthwise, names } = kind;
  return [
    defineKernel(
      names.forward,
      ({ x, filter }, attrs, context) =>
        areFloat(x, filter) ? forward(kind, x, filter, attrs, PLAIN, context) : undefined,
    ),
    defineKernel(names.fused, (inputs, attrs, context) => {
      const { x, filter, preluActivationWeights: alpha } = inputs;
      if (!areFloat(x, filter)) return undefined;
      const [, , inChannels, filters] = fourSides(filter.shape);
      // One slope per channel broadcasts along the last axis: with the channels first, it needs two more
      // axes.
      const slopes = alpha?.shape.length === 1 && formatOf(attrs, isDepthwise) === "NCHW"
        ? context.reference(alpha, [...alpha.shape, 1, 1])
        : undefined;
      const given = slopes ? { ...inputs, preluActivationWeights: slopes } : inputs;
      const epilogue = epilogueOf(given, attrs, isDepthwise ? inChannels * filters : filters, context);
      const y = epilogue && forward(kind, x, filter, attrs, epilogue, context);
      if (slopes) context.dispose(slopes);
      return y;
    }),
    defineKernel(names.inputGradient, ({ dy, filter }, attrs, context) => {
      if (!areFloat(dy, filter)) return undefined;
      const s = convShape(attrs.inputShape, filter.shape, attrs, isDepthwise);
      const format = formatOf(attrs, isDepthwise);
      if (!isResultOf(s, dy, format)) return undefined;
      const dx = context.output([s.batch, s.inHeight, s.inWidth, s.inChannels]);
      if (isEmpty(s)) return inFormat(format, zero(dx, context), context);
      const gradient = channelsLast(dy, format, context);
      kind.inputGradient(context, s, gradient, filter, context.pointer(dx));
      context.dispose(gradient);
      return inFormat(format, dx, context);
    }),
    defineKernel(names.filterGradient, ({ x, dy }, attrs, context) => {
      if (!areFloat(x, dy)) return undefined;
      const { filterShape } = attrs, format = formatOf(attrs, isDepthwise);
      const s = convShape(x.shape, filterShape, attrs, isDepthwise);
      if (!isResultOf(s, dy, format)) return undefined;
      if (isEmpty(s)) return zero(context.output(filterShape), context);
      const input = channelsLast(x, format, context), gradient = channelsLast(dy, format, context);
      const dw = filterGradient(kind, s, input, gradient, filterShape, context);
      context.dispose(input);
      context.dispose(gradient);
      return dw;
    }),
  ];
}
