/**
 * Runs the gradients of a direct convolution under a 2x2 max pooling that skip the pixels without a gradient.
 *
 * @module
 */
import type { ConvPoolArgs } from "../../arguments/mod.ts";
import { type ConvShape, paddingOf, workOf } from "../convolution_shape.ts";
import { NO_CLAMP, roundUp, type Runner } from "../runner.ts";
import { convArgs, type ConvPointers, type Pooled } from "./arguments.ts";
import { packInputGradientFilter } from "./conv2d_direct.ts";

/** With shorter lists of sums, as of 3x3 filters over one channel, there is less to skip than it costs to list. */
const LEAST_ROWS = 16;

/** Whether the kernels here are faster than those that compute with zeros, too. */
export function suitsSparse(s: ConvShape): boolean {
  return s.dilationWidth === 1 && s.filterHeight * s.filterWidth * s.inChannels >= LEAST_ROWS;
}

/** A quarter of the direct method's multiply-adds, at most. */
const sparseWork = (s: ConvShape) => workOf(s) / 4;

/** Returns the size of the copy of an image, in bytes, with room for loads beyond its end. */
function imageBytes(s: ConvShape): number {
  const { height, width } = paddingOf(s);
  return roundUp(height * width * s.inChannels * 4 + 16, 64);
}

function poolArgs(
  s: ConvShape,
  pointers: ConvPointers,
  scratch: number,
  scratchStep: number,
  { values, winners }: Pooled,
  isBuffered?: boolean,
): ConvPoolArgs {
  const args = convArgs(s, pointers, scratch, scratchStep, NO_CLAMP, isBuffered);
  return { ...args, pooled: values, winners, images: 0, imageStep: 0 };
}

/** Computes dx from the gradient of the maxima and the filter. */
export function sparseInputGradient(
  runner: Runner,
  s: ConvShape,
  dy: Pooled,
  filter: number,
  dx: number,
): void {
  const work = sparseWork(s);
  const { packed, zeros } = packInputGradientFilter(runner, s, filter);
  // As in assembly/convolution/conv2d_pool_input_gradient.ts.
  const block = 96, fixed = 1024 + block * 128;
  const scratchStep = fixed + block * roundUp(s.outChannels * 8, 64) + imageBytes(s);
  const scratch = runner.scratch(scratchStep * runner.participants(work));
  const pointers = { x: dx, filter: packed, bias: zeros, y: 0 };
  runner.run("conv2dPoolInputGradient", poolArgs(s, pointers, scratch, scratchStep, dy), work);
}

/**
 * Computes dw from x and the gradient of the maxima.
 *
 * @param byLine Whether threads split the lines of the batch, as those of the direct method do; else its images. It
 * decides the order of the sums.
 */
export function sparseFilterGradient(
  runner: Runner,
  s: ConvShape,
  x: number,
  dy: Pooled,
  dw: number,
  byLine: boolean,
): void {
  const work = workOf(s), length = s.filterWidth * s.inChannels;
  const windows = Math.floor(s.outHeight / 2) * Math.floor(s.outWidth / 2);
  const scratchStep = roundUp(windows * 8 + 8, 64) + imageBytes(s);
  const partialSize = s.outChannels * s.filterHeight * roundUp(length, 4);
  const threads = runner.participants(work);
  const scratch = runner.scratch(scratchStep * threads), partial = runner.scratch(partialSize * 4 * threads);
  const pointers = { x, filter: 0, bias: 0, y: 0 };
  const args = poolArgs(s, pointers, scratch, scratchStep, dy, true);
  runner.run(
    "conv2dPoolSparseFilterGradient",
    { ...args, partial, partialSize, byLine: Number(byLine) },
    work,
  );
  const { filterHeight, outChannels: columns } = s, sizes = { filterHeight, length, columns };
  runner.run(
    "conv2dPoolSparseFilterGradientSum",
    { partial, partialSize, partials: threads, dw, ...sizes },
    partialSize * threads,
  );
}
