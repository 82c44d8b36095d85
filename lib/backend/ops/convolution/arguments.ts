/**
 * The arguments of the direct and the depthwise convolution kernels, and of those that include a max pooling.
 *
 * @module
 */
import type { ConvArgs, ConvPoolArgs } from "../../arguments/mod.ts";
import { type ConvShape, paddingOf } from "../convolution_shape.ts";
import { type Clamp, isClamped, roundUp, type Runner } from "../runner.ts";

/**
 * What a kernel reads and writes; gradients are written where the forward kernel reads. A bias of 0: none.
 */
export type ConvPointers = Pick<ConvArgs, "x" | "filter" | "bias" | "y">;

/**
 * Returns the arguments of a convolution kernel.
 *
 * @param scratch Each thread has `scratchStep` bytes from here on.
 * @param isBuffered Whether a thread copies its image into its scratch first. Default: if windows extend
 * beyond the image.
 */
export function convArgs(
  s: ConvShape,
  pointers: ConvPointers,
  scratch: number,
  scratchStep: number,
  { low, high }: Clamp,
  isBuffered?: boolean,
): ConvArgs {
  const { height: paddedHeight, width: paddedWidth, padded } = paddingOf(s);
  return {
    ...s,
    ...pointers,
    scratch,
    scratchStep,
    clamped: isClamped({ low, high }),
    low,
    high,
    paddedHeight,
    paddedWidth,
    padded: Number(isBuffered ?? padded),
  };
}

/**
 * What a convolution keeps of its result for a max pooling of 2x2 windows: pointers to a value and a byte for
 * each window.
 */
export interface Pooled {
  /** float32 [batch, outHeight / 2, outWidth / 2, outChannels]: the maxima, or their gradient. */
  values: number;
  /**
   * Of the same shape: which pixel of the window was the largest, 0 to 3; 4 if ReLU lets no gradient pass. Forward,
   * 0: not needed.
   */
  winners: number;
}

/** Returns the size of one image of a convolution's result, in bytes. */
export function resultImageBytes(s: ConvShape): number {
  return s.outHeight * s.outWidth * s.outChannels * 4;
}

/**
 * Returns what the kernels with a max pooling need in addition to {@linkcode convArgs}, with scratch for one
 * image per thread.
 */
export function pooledArgs(
  runner: Runner,
  s: ConvShape,
  { values, winners }: Pooled,
  threads: number,
): Omit<ConvPoolArgs, keyof ConvArgs> {
  const imageStep = 128 + roundUp(resultImageBytes(s), 64);
  return { pooled: values, winners, images: runner.scratch(imageStep * threads), imageStep };
}
