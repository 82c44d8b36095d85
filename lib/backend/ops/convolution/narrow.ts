/**
 * Convolutions with few output channels whose kernel goes over input channels (assembly/convolution/conv2d_narrow.ts).
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import { type ConvShape, paddingOf, workOf } from "../convolution_shape.ts";
import { copyBlock } from "../data_movement/copy.ts";
import { type Clamp, roundUp, runnerOf } from "../runner.ts";
import { convArgs } from "./arguments.ts";
import { isPlain } from "./rearranged.ts";

/** With more output channels, the kernels that compute eight at a time are as fast. */
const FEW = 3;
/** The pixels that the kernel computes together. */
const PIXELS = 6;

/** Whether the kernel covers a convolution and is the fastest one. */
function suitsNarrow(s: ConvShape): boolean {
  return isPlain(s) && s.outChannels <= FEW && s.inChannels >= 8 && s.inChannels % 4 === 0 &&
    s.outWidth >= PIXELS;
}

/** Computes y = clamp(conv(x, w) + bias); a bias of 0: none. Returns false if another method is faster. */
export function narrowForward(
  context: KernelContext,
  s: ConvShape,
  x: TensorInfo,
  filter: TensorInfo,
  bias: number,
  y: number,
  clamp: Clamp,
): boolean {
  if (!suitsNarrow(s)) return false;
  const { outChannels } = s, rows = s.filterHeight * s.filterWidth * s.inChannels;
  const packed = context.scratch(rows * outChannels * 4);
  copyBlock(context, context.pointer(filter), packed, [
    { size: outChannels, strides: [1, rows] },
    { size: rows, strides: [outChannels, 1] },
  ], "float32");
  const runner = runnerOf(context), work = workOf(s), { height, width } = paddingOf(s);
  const scratchStep = roundUp(height * width * s.inChannels * 4, 64);
  const scratch = runner.scratch(scratchStep * runner.participants(work));
  const pointers = { x: context.pointer(x), filter: packed, bias, y };
  runner.run("conv2dNarrow", convArgs(s, pointers, scratch, scratchStep, clamp), work);
  return true;
}
