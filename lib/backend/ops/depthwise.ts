/**
 * DepthwiseConv2dNative, FusedDepthwiseConv2D and their gradients, for every shape and channel multiplier.
 *
 * @module
 */
import type { CnnBackend } from "../backend.ts";
import { convArgs, type ConvPointers } from "./conv2d_args.ts";
import { type ConvShape, paddingOf } from "./conv2d_shape.ts";
import { convolutionKernels } from "./convolution.ts";
import { NO_CLAMP, roundUp } from "./runner.ts";

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

/** Depthwise convolutions. */
export const kernels = convolutionKernels({
  isDepthwise: true,
  names: {
    forward: "DepthwiseConv2dNative",
    fused: "FusedDepthwiseConv2D",
    inputGradient: "DepthwiseConv2dNativeBackpropInput",
    filterGradient: "DepthwiseConv2dNativeBackpropFilter",
  },

  forward(backend, s, x, filter, bias, y, clamp) {
    const pointers = { x: backend.pointer(x), filter: backend.pointer(filter), bias, y };
    runKernel("depthwiseForward", s, pointers, backend, clamp);
  },

  inputGradient(backend, s, dy, filter, dx) {
    const pointers = { x: dx, filter: backend.pointer(filter), bias: 0, y: backend.pointer(dy) };
    runKernel("depthwiseInputGradient", s, pointers, backend);
  },

  filterGradient(backend, s, x, dy, dw) {
    const size = s.filterHeight * s.filterWidth * s.outChannels;
    const parts = backend.engine.participants(workOf(s));
    const partials = backend.scratch(parts * size * 4);
    const pointers = { x: backend.pointer(x), filter: partials, bias: 0, y: backend.pointer(dy) };
    runKernel("depthwiseFilterGradient", s, pointers, backend);
    backend.engine.run("sumPartials", [partials, dw, parts, size], 0);
  },
});
