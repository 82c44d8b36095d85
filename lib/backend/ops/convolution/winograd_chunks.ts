/**
 * Winograd's algorithm with ReLU under a 2x2 max pooling, a few images at a time: their results are still in the
 * second-level cache when they are pooled, and never in memory all together. For predictions only: without the whole
 * result there is no gradient.
 *
 * @module
 */
import type { Engine, KernelContext } from "../../kernel/mod.ts";
import type { ConvShape } from "../convolution_shape.ts";
import { type Clamp, withRunner } from "../runner.ts";
import { resultImageBytes } from "./arguments.ts";
import type { Winograd } from "./conv2d.ts";

/** The maximum number of bytes of results of a chunk, for each thread. */
const CHUNK_BYTES = 2 ** 19;

/** ReLU. */
export const RELU: Clamp = { low: 0, high: Infinity };

/** Returns the number of images of a chunk. */
function imagesOf(s: ConvShape, threads: number): number {
  return threads * Math.max(1, Math.floor(CHUNK_BYTES / resultImageBytes(s)));
}

/** Whether a batch is more than one chunk. */
export function isManyChunks(s: ConvShape, { engine: { threads } }: KernelContext): boolean {
  return s.batch > imagesOf(s, threads);
}

/** Writes the maxima of relu(conv(x, w) + bias) over 2x2 windows. `filter`: transformed; `bias` may be 0. */
export function poolInChunks(
  engine: Engine,
  algorithm: Winograd,
  s: ConvShape,
  x: number,
  filter: number,
  bias: number,
  maxima: number,
): void {
  const { outHeight: inHeight, outWidth: inWidth, outChannels: channels } = s;
  const outHeight = Math.floor(inHeight / 2), outWidth = Math.floor(inWidth / 2);
  const images = imagesOf(s, engine.threads);
  for (let image = 0; image < s.batch; image += images) {
    const batch = Math.min(images, s.batch - image);
    const from = x + image * s.inHeight * s.inWidth * s.inChannels * 4;
    const y = maxima + image * outHeight * outWidth * channels * 4;
    withRunner(engine, (runner) => {
      const whole = runner.scratch(batch * resultImageBytes(s));
      algorithm.forward(runner, { ...s, batch }, from, filter, bias, whole, RELU);
      runner.run("maxPool", {
        ...{ x: whole, y, batch, inHeight, inWidth, channels, outHeight, outWidth, padTop: 0, padLeft: 0 },
        ...{ filterHeight: 2, filterWidth: 2, strideHeight: 2, strideWidth: 2 },
      }, batch * inHeight * inWidth * channels);
    });
  }
}
