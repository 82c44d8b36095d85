/**
 * DepthwiseConv2dNative, FusedDepthwiseConv2D and their gradients, for every shape and channel multiplier.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { CnnBackend } from "../backend.ts";
import { convArgs, type ConvPointers } from "./conv2d_args.ts";
import { type ConvShape, paddingOf } from "./conv2d_shape.ts";
import { convolutionKernels } from "./convolution.ts";
import { type Clamp, NO_CLAMP, roundUp } from "./runner.ts";

/** A rough count of operations: an output takes a multiply-add a tap. */
function workOf(s: ConvShape): number {
  return s.batch * s.outHeight * s.outWidth * s.outChannels * s.filterHeight * s.filterWidth;
}

/** Runs one of the kernels. They want a buffer where a channel has several filters, too. */
function runKernel(
  kernel: string,
  s: ConvShape,
  p: ConvPointers,
  backend: CnnBackend,
  clamp = NO_CLAMP,
): void {
  const work = workOf(s);
  const { height, width, padded } = paddingOf(s);
  const isBuffered = padded || s.outChannels !== s.inChannels;
  const scratchStep = isBuffered ? roundUp(height * width * s.outChannels * 4, 64) : 0;
  const scratch = backend.scratch(scratchStep * backend.engine.participants(work));
  backend.engine.run(kernel, convArgs(s, p, scratch, scratchStep, clamp, isBuffered), work);
}

function forward(
  backend: CnnBackend,
  s: ConvShape,
  x: number,
  filter: TensorInfo,
  bias: number,
  y: number,
  clamp: Clamp,
): void {
  runKernel("depthwiseForward", s, { x, filter: backend.pointer(filter), bias, y }, backend, clamp);
}

function inputGradient(backend: CnnBackend, s: ConvShape, dy: number, filter: number, dx: number): void {
  runKernel("depthwiseInputGradient", s, { x: dx, filter, bias: 0, y: dy }, backend);
}

function filterGradient(backend: CnnBackend, s: ConvShape, x: number, dy: number, dw: number): void {
  const size = s.filterHeight * s.filterWidth * s.outChannels;
  const parts = backend.engine.participants(workOf(s));
  const partials = backend.scratch(parts * size * 4);
  runKernel("depthwiseFilterGradient", s, { x, filter: partials, bias: 0, y: dy }, backend);
  backend.engine.run("sumPartials", [partials, dw, parts, size], 0);
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
  forward,
  inputGradient,
  filterGradient,
});
