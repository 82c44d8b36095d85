/**
 * DepthwiseConv2dNative, FusedDepthwiseConv2D and their gradients, for every shape and channel multiplier.
 *
 * @module
 */
import { backend_util, util } from "@tensorflow/tfjs";
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Attributes, CnnBackend, KernelDefinition } from "../backend.ts";
import { float } from "../engine.ts";
import { type ConvShape, convShape, isEmpty, paddingOf } from "./conv2d_shape.ts";
import { type Ending, endingOf } from "./fused.ts";
import { isClamped, NO_CLAMP, roundUp } from "./runner.ts";
import { areFloat } from "./shapes.ts";

type Shape4 = [number, number, number, number];
type Pad = Parameters<typeof backend_util.computeConv2DInfo>[4];

function shapeOf(xShape: number[], filterShape: number[], attrs: Attributes): ConvShape {
  const info = backend_util.computeConv2DInfo(
    xShape as Shape4,
    filterShape as Shape4,
    attrs.strides as number,
    (attrs.dilations ?? 1) as number,
    attrs.pad as Pad,
    attrs.dimRoundingMode as "floor" | undefined,
    true,
  );
  return convShape(info);
}

interface Pointers {
  x: number;
  filter: number;
  bias: number;
  y: number;
}

/** A rough count of operations: an output takes a multiply-add a tap. */
function workOf(s: ConvShape): number {
  return s.batch * s.outHeight * s.outWidth * s.outChannels * s.filterHeight * s.filterWidth;
}

/** Runs one of the kernels, which share their argument block. */
function runKernel(kernel: string, s: ConvShape, p: Pointers, backend: CnnBackend, clamp = NO_CLAMP): void {
  const work = workOf(s);
  const { height, width, padded } = paddingOf(s);
  const buffered = padded || s.outChannels !== s.inChannels;
  const scratchStep = buffered ? roundUp(height * width * s.outChannels * 4, 64) : 0;
  const scratch = backend.scratch(scratchStep * backend.engine.participants(work));
  backend.engine.run(kernel, [
    ...[p.x, p.filter, p.bias, p.y, scratch, scratchStep],
    ...[isClamped(clamp), float(clamp.low), float(clamp.high)],
    ...[s.batch, s.inHeight, s.inWidth, s.inChannels, s.outHeight, s.outWidth, s.outChannels],
    ...[s.filterHeight, s.filterWidth, s.strideHeight, s.strideWidth, s.dilationHeight, s.dilationWidth],
    ...[s.padTop, s.padLeft, height, width, Number(buffered)],
  ], work);
}

function depthwise(
  x: TensorInfo,
  w: TensorInfo,
  attrs: Attributes,
  backend: CnnBackend,
  ending: Ending,
): TensorInfo {
  const s = shapeOf(x.shape, w.shape, attrs);
  const y = backend.output([s.batch, s.outHeight, s.outWidth, s.outChannels]);
  if (util.sizeFromShape(y.shape) > 0) {
    const bias = ending.bias === undefined ? 0 : backend.pointer(ending.bias);
    const pointers = { x: backend.pointer(x), filter: backend.pointer(w), bias, y: backend.pointer(y) };
    runKernel("depthwiseForward", s, pointers, backend, ending.clamp);
  }
  return ending.finish(y);
}

/** Sets a tensor to zero. */
function zero(tensor: TensorInfo, backend: CnnBackend): TensorInfo {
  backend.engine.memory.f32(backend.pointer(tensor), util.sizeFromShape(tensor.shape)).fill(0);
  return tensor;
}

const plain: Ending = { bias: undefined, clamp: NO_CLAMP, finish: (y) => y };

/** Depthwise convolutions. */
export const kernels: KernelDefinition[] = [
  {
    kernelName: "DepthwiseConv2dNative",
    run({ x, filter }, attrs, backend) {
      return areFloat(x!, filter!) ? depthwise(x!, filter!, attrs, backend, plain) : undefined;
    },
  },
  {
    kernelName: "FusedDepthwiseConv2D",
    run(inputs, attrs, backend) {
      const { x, filter } = inputs;
      if (!areFloat(x!, filter!)) return undefined;
      const ending = endingOf(inputs, attrs, filter!.shape[2]! * filter!.shape[3]!, backend);
      return ending && depthwise(x!, filter!, attrs, backend, ending);
    },
  },
  {
    kernelName: "DepthwiseConv2dNativeBackpropInput",
    run({ dy, filter }, attrs, backend) {
      if (!areFloat(dy!, filter!)) return undefined;
      const inputShape = attrs.inputShape as number[];
      const s = shapeOf(inputShape, filter!.shape, attrs);
      const dx = backend.output(inputShape);
      if (isEmpty(s)) return zero(dx, backend);
      const pointers = {
        x: backend.pointer(dx),
        filter: backend.pointer(filter!),
        bias: 0,
        y: backend.pointer(dy!),
      };
      runKernel("depthwiseInputGradient", s, pointers, backend);
      return dx;
    },
  },
  {
    kernelName: "DepthwiseConv2dNativeBackpropFilter",
    run({ x, dy }, attrs, backend) {
      if (!areFloat(x!, dy!)) return undefined;
      const filterShape = attrs.filterShape as number[];
      const s = shapeOf(x!.shape, filterShape, attrs);
      const dw = backend.output(filterShape);
      if (isEmpty(s)) return zero(dw, backend);
      const size = util.sizeFromShape(filterShape);
      const parts = backend.engine.participants(workOf(s));
      const partials = backend.scratch(parts * size * 4);
      const pointers = { x: backend.pointer(x!), filter: partials, bias: 0, y: backend.pointer(dy!) };
      runKernel("depthwiseFilterGradient", s, pointers, backend);
      backend.engine.run("sumPartials", [partials, backend.pointer(dw), parts, size], 0);
      return dw;
    },
  },
];
