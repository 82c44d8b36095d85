/**
 * Conv2D, FusedConv2D and their gradients, for every kernel size, stride, dilation and padding.
 *
 * 3x3 filters of stride 1 with enough channels go through Winograd's algorithm (winograd.ts), all others through the
 * direct kernels (conv2d_direct.ts). Channels-first images are transposed on the way in and out.
 *
 * @module
 */
import { backend_util, util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Attributes, CnnBackend, KernelDefinition } from "../backend.ts";
import * as direct from "./conv2d_direct.ts";
import { type ConvShape, convShape, isEmpty } from "./conv2d_shape.ts";
import { type Ending, endingOf } from "./fused.ts";
import { NO_CLAMP, roundUp, runnerOf } from "./runner.ts";
import { areFloat } from "./shapes.ts";
import * as winograd from "./winograd.ts";

type Shape4 = [number, number, number, number];
type Pad = Parameters<typeof backend_util.computeConv2DInfo>[4];

/** The shape of a convolution from tfjs' attributes. Gradient kernels have no dilations. */
function shapeOf(xShape: number[], filterShape: number[], attrs: Attributes): ConvShape {
  const info = backend_util.computeConv2DInfo(
    xShape as Shape4,
    filterShape as Shape4,
    attrs.strides as number,
    (attrs.dilations ?? 1) as number,
    attrs.pad as Pad,
    attrs.dimRoundingMode as "floor" | undefined,
    false,
    backend_util.convertConv2DDataFormat((attrs.dataFormat ?? "NHWC") as "NHWC" | "NCHW"),
  );
  return convShape(info);
}

const isChannelsFirst = (attrs: Attributes) => attrs.dataFormat === "NCHW";

/** Whether `dy` has the shape of the convolution's result: conv2dTranspose leaves that to its caller. */
function isResultOf(s: ConvShape, dy: TensorInfo, attrs: Attributes): boolean {
  const { batch, outHeight: height, outWidth: width, outChannels: channels } = s;
  const shape = isChannelsFirst(attrs) ? [batch, channels, height, width] : [batch, height, width, channels];
  return util.arraysEqual(dy.shape, shape);
}

/** A channels-last version of an image; to be disposed of. */
function channelsLast(x: TensorInfo, attrs: Attributes, backend: CnnBackend): TensorInfo {
  if (!isChannelsFirst(attrs)) return backend.reference(x, x.shape);
  return backend.call("Transpose", { x }, { perm: [0, 2, 3, 1] });
}

/** Brings a channels-last result into the format that was asked for. */
function asAsked(y: TensorInfo, attrs: Attributes, backend: CnnBackend): TensorInfo {
  if (!isChannelsFirst(attrs)) return y;
  const result = backend.call("Transpose", { x: y }, { perm: [0, 3, 1, 2] });
  backend.dispose(y);
  return result;
}

/** Sets a tensor to zero. */
function zero(tensor: TensorInfo, backend: CnnBackend): TensorInfo {
  backend.engine.memory.f32(backend.pointer(tensor), util.sizeFromShape(tensor.shape)).fill(0);
  return tensor;
}

/** y = clamp(conv(x, w) + bias) over pointers, but for the filter; `bias` may be 0. */
function forward(
  backend: CnnBackend,
  s: ConvShape,
  x: number,
  w: TensorInfo,
  bias: number,
  y: number,
  ending: Ending,
): void {
  const runner = runnerOf(backend);
  if (winograd.suitsWinograd(s)) {
    const bytes = winograd.transformedFilterSize(s) * 4;
    const filter = backend.derived(
      w,
      "winograd",
      bytes,
      (to) => winograd.transformFilter(runner, s, backend.pointer(w), to, false),
    );
    winograd.winogradForward(runner, s, x, filter, bias, y, ending.clamp);
  } else {
    const packed = runner.scratch((direct.packedFilterSize(s) + roundUp(s.outChannels, 8)) * 4);
    direct.packFilter(runner, s, backend.pointer(w), bias, packed);
    direct.forward(runner, s, x, packed, y, ending.clamp);
  }
}

function conv2d(
  x: TensorInfo,
  w: TensorInfo,
  attrs: Attributes,
  backend: CnnBackend,
  ending: Ending,
): TensorInfo {
  const s = shapeOf(x.shape, w.shape, attrs);
  const input = channelsLast(x, attrs, backend);
  const y = backend.output([s.batch, s.outHeight, s.outWidth, s.outChannels]);
  if (util.sizeFromShape(y.shape) > 0) {
    const bias = ending.bias === undefined ? 0 : backend.pointer(ending.bias);
    forward(backend, s, backend.pointer(input), w, bias, backend.pointer(y), ending);
  }
  backend.dispose(input);
  return ending.finish(asAsked(y, attrs, backend));
}

const plain: Ending = { bias: undefined, clamp: NO_CLAMP, finish: (y) => y };

/** Conv2D and its kin. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: "Conv2D",
    run({ x, filter }, attrs, backend) {
      return areFloat(x!, filter!) ? conv2d(x!, filter!, attrs, backend, plain) : undefined;
    },
  },
  {
    kernelName: "FusedConv2D",
    run(inputs, attrs, backend) {
      const { x, filter } = inputs;
      if (!areFloat(x!, filter!)) return undefined;
      const alpha = inputs.preluActivationWeights;
      // Slopes by channel broadcast along the last axis: where channels come first they must have theirs.
      const slopes = alpha?.shape.length === 1 && isChannelsFirst(attrs)
        ? backend.reference(alpha, [alpha.shape[0]!, 1, 1])
        : undefined;
      const given = slopes ? { ...inputs, preluActivationWeights: slopes } : inputs;
      const ending = endingOf(given, attrs, filter!.shape[3]!, backend);
      const y = ending && conv2d(x!, filter!, attrs, backend, ending);
      if (slopes) backend.dispose(slopes);
      return y;
    },
  },
  {
    kernelName: "Conv2DBackpropInput",
    run({ dy, filter }, attrs, backend) {
      if (!areFloat(dy!, filter!)) return undefined;
      const s = shapeOf(attrs.inputShape as number[], filter!.shape, attrs);
      if (!isResultOf(s, dy!, attrs)) return undefined;
      const dx = backend.output([s.batch, s.inHeight, s.inWidth, s.inChannels]);
      if (isEmpty(s)) return asAsked(zero(dx, backend), attrs, backend);
      const gradient = channelsLast(dy!, attrs, backend);
      const runner = runnerOf(backend);
      const compute = winograd.suitsWinograd(s) ? winograd.winogradInputGradient : direct.inputGradient;
      compute(runner, s, backend.pointer(gradient), backend.pointer(filter!), backend.pointer(dx));
      backend.dispose(gradient);
      return asAsked(dx, attrs, backend);
    },
  },
  {
    kernelName: "Conv2DBackpropFilter",
    run({ x, dy }, attrs, backend) {
      if (!areFloat(x!, dy!)) return undefined;
      const filterShape = attrs.filterShape as number[];
      const s = shapeOf(x!.shape, filterShape, attrs);
      if (!isResultOf(s, dy!, attrs)) return undefined;
      const dw = backend.output(filterShape);
      if (isEmpty(s)) return zero(dw, backend);
      const input = channelsLast(x!, attrs, backend);
      const gradient = channelsLast(dy!, attrs, backend);
      const runner = runnerOf(backend);
      const [px, pdy, pdw] = [backend.pointer(input), backend.pointer(gradient), backend.pointer(dw)];
      if (winograd.suitsWinograd(s)) winograd.winogradFilterGradient(runner, s, px, pdy, pdw);
      else direct.filterGradient(runner, s, px, pdy, pdw, 0);
      backend.dispose(input);
      backend.dispose(gradient);
      return dw;
    },
  },
];
