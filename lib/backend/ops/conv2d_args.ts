/**
 * The argument block of the direct and the depthwise convolution kernels (`ConvArgs`, assembly/conv2d_geometry.ts).
 *
 * @module
 */
import { type F32, float } from "../engine.ts";
import { type ConvShape, paddingOf } from "./conv2d_shape.ts";
import { type Clamp, isClamped } from "./runner.ts";

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
