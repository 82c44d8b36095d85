/**
 * The driver of convolutions: which calls are covered, shapes, the images' format, results, and sides without elements.
 * A kind of convolution (conv2d.ts, depthwise.ts) brings the names of its kernels and what they compute.
 *
 * @module
 */
import { util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Attributes, KernelContext, KernelDefinition } from "../../kernel/mod.ts";
import { type ConvShape, isEmpty } from "../convolution_shape.ts";
import { convShape } from "./shape.ts";
import { filterGradientInPieces, forwardInPieces, spoilsPadding } from "./pieces.ts";
import { fill } from "../data_movement/copy.ts";
import { type Epilogue, epilogueOf, PLAIN } from "../epilogue.ts";
import { asAsked, channelsLast, formatOf, type ImageFormat } from "./image_format.ts";
import type { Clamp } from "../runner.ts";
import { areFloat, sizeOf } from "../shapes.ts";

/** A kind of convolution. Its functions take images with the channels last, and write to a pointer. */
export interface Convolution {
  /** Whether each channel has filters of its own. */
  isDepthwise: boolean;
  /** How TensorFlow.js names the kernels. */
  names: { forward: string; fused: string; inputGradient: string; filterGradient: string };
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

/** Whether `dy` has the shape of the convolution's result: conv2dTranspose leaves that to its caller. */
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

/** The kernels of a kind of convolution. */
export function convolutionKernels(kind: Convolution): KernelDefinition[] {
  const { isDepthwise, names } = kind;

  function forward(
    x: TensorInfo,
    filter: TensorInfo,
    attrs: Attributes,
    context: KernelContext,
    epilogue: Epilogue,
  ): TensorInfo {
    const s = convShape(x.shape, filter.shape, attrs, isDepthwise), format = formatOf(attrs, isDepthwise);
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
    return epilogue.finish(asAsked(y, format, context));
  }

  return [
    {
      kernelName: names.forward,
      run({ x, filter }, attrs, context) {
        return areFloat(x!, filter!) ? forward(x!, filter!, attrs, context, PLAIN) : undefined;
      },
    },
    {
      kernelName: names.fused,
      run(inputs, attrs, context) {
        const { x, filter, preluActivationWeights: alpha } = inputs;
        if (!areFloat(x!, filter!)) return undefined;
        const [, , inChannels, filters] = filter!.shape as [number, number, number, number];
        // Slopes by channel broadcast along the last axis: where channels come first they must have theirs.
        const slopes = alpha?.shape.length === 1 && formatOf(attrs, isDepthwise) === "NCHW"
          ? context.reference(alpha, [alpha.shape[0]!, 1, 1])
          : undefined;
        const given = slopes ? { ...inputs, preluActivationWeights: slopes } : inputs;
        const epilogue = epilogueOf(given, attrs, isDepthwise ? inChannels * filters : filters, context);
        const y = epilogue && forward(x!, filter!, attrs, context, epilogue);
        if (slopes) context.dispose(slopes);
        return y;
      },
    },
    {
      kernelName: names.inputGradient,
      run({ dy, filter }, attrs, context) {
        if (!areFloat(dy!, filter!)) return undefined;
        const s = convShape(attrs.inputShape as number[], filter!.shape, attrs, isDepthwise);
        const format = formatOf(attrs, isDepthwise);
        if (!isResultOf(s, dy!, format)) return undefined;
        const dx = context.output([s.batch, s.inHeight, s.inWidth, s.inChannels]);
        if (isEmpty(s)) return asAsked(zero(dx, context), format, context);
        const gradient = channelsLast(dy!, format, context);
        kind.inputGradient(context, s, gradient, filter!, context.pointer(dx));
        context.dispose(gradient);
        return asAsked(dx, format, context);
      },
    },
    {
      kernelName: names.filterGradient,
      run({ x, dy }, attrs, context) {
        if (!areFloat(x!, dy!)) return undefined;
        const filterShape = attrs.filterShape as number[];
        const s = convShape(x!.shape, filterShape, attrs, isDepthwise);
        const format = formatOf(attrs, isDepthwise);
        if (!isResultOf(s, dy!, format)) return undefined;
        let dw = context.output(filterShape);
        if (isEmpty(s)) return zero(dw, context);
        const input = channelsLast(x!, format, context), gradient = channelsLast(dy!, format, context);
        kind.filterGradient(context, s, input, gradient, context.pointer(dw));
        // An infinite dy times the zeros around an image shows up in dw, which is smaller to check than dy.
        if (spoilsPadding(s, dw, context)) {
          context.dispose(dw);
          dw = filterGradientInPieces(
            context,
            s,
            input,
            gradient,
            filterShape,
            (s, x, dy, dw) => kind.filterGradient(context, s, x, dy, dw),
          );
        }
        context.dispose(input);
        context.dispose(gradient);
        return dw;
      },
    },
  ];
}
