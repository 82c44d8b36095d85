/**
 * The argument block of the direct and the depthwise convolution kernels (`ConvArgs`, assembly/convolution/conv2d_geometry.ts), and what
 * those with a max pooling take more (`ConvPoolArgs`, assembly/convolution/conv2d_pool.ts).
 *
 * @module
 */
import { type F32, float } from "../../kernel/engine.ts";
import { type ConvShape, paddingOf } from "../convolution_shape.ts";
import { type Clamp, isClamped, roundUp, type Runner } from "../runner.ts";

/** What a kernel reads and writes; gradients are written where forward reads. A bias of 0: none. */
export interface ConvPointers {
  x: number;
  filter: number;
  bias: number;
  y: number;
}

/**
 * @param scratch Each thread has `scratchStep` bytes from here on.
 * @param isBuffered Whether a thread copies its image into its scratch first. Default: where windows stick out.
 */
export function convArgs(
  s: ConvShape,
  p: ConvPointers,
  scratch: number,
  scratchStep: number,
  clamp: Clamp,
  isBuffered?: boolean,
): (number | F32)[] {
  const { height, width, padded } = paddingOf(s);
  return [
    ...[p.x, p.filter, p.bias, p.y, scratch, scratchStep],
    ...[isClamped(clamp), float(clamp.low), float(clamp.high)],
    ...[s.batch, s.inHeight, s.inWidth, s.inChannels, s.outHeight, s.outWidth, s.outChannels],
    ...[s.filterHeight, s.filterWidth, s.strideHeight, s.strideWidth, s.dilationHeight, s.dilationWidth],
    ...[s.padTop, s.padLeft, height, width, Number(isBuffered ?? padded)],
  ];
}

/** What a convolution keeps of its result for a max pooling of 2x2 windows: pointers to a value and a byte for each window. */
export interface Pooled {
  /** float32 [batch, outHeight / 2, outWidth / 2, outChannels]: the maxima, or their gradient. */
  values: number;
  /** Of the same shape: which pixel of the window was the largest, 0 to 3; 4 where ReLU lets no gradient pass. */
  winners: number;
}

/** Bytes of one image of a convolution's result. */
export function resultImageBytes(s: ConvShape): number {
  return s.outHeight * s.outWidth * s.outChannels * 4;
}

/** What follows {@linkcode convArgs}, with scratch for an image a thread. */
export function pooledArgs(runner: Runner, s: ConvShape, pooled: Pooled, threads: number): number[] {
  const imageStep = 128 + roundUp(resultImageBytes(s), 64);
  return [pooled.values, pooled.winners, runner.scratch(imageStep * threads), imageStep];
}
