// deno-lint-ignore-file
/**
 * Depthwise convolution, forward: y[n, oy, ox, c·q + m] = clamp(bias[c·q + m] + sum over fy, fx of
 * x[n, window(oy, ox)][fy, fx, c] w[fy, fx, c, m]) for a channel multiplier of q. Every shape.
 *
 * No sum goes across channels, so the lanes of a vector are neighbouring channels. A thread takes rows of
 * output and sums 4 pixels x 8 channels in 8 registers, or 8 pixels x 4 channels. The last tile of a row ends
 * where the row ends, so it may compute some pixels again. Images whose windows extend beyond them, and all images if
 * q > 1, are first copied to a buffer with a border of zeros and each channel q times, so that x has as many channels
 * as y (see depthwise_image.ts).
 *
 * Arguments: `ConvArgs` with outChannels = inChannels·q, filter and bias in tfjs' layout (bias may be 0),
 * `padded` 1 where the buffer is needed. Scratch per thread: the buffer.
 */
import { ConvArgs } from "./conv2d_geometry";
import { expandImage } from "./depthwise_image";
import { eightPixels, fourPixels } from "./depthwise_tile.template";
import { chunkStart, clamp, loadLanes, madd, minimum, storeLanes } from "../simd";

export function depthwiseForward(args: ConvArgs, thread: i32, threads: i32): void {
  const outHeight = args.outHeight, outWidth = args.outWidth, channels = args.outChannels;
  const buffer = args.scratch + <usize>thread * args.scratchStep;
  const pixelBytes = channels * 4;
  const rowBytes = (args.padded ? args.paddedWidth : args.inWidth) * pixelBytes;
  const imageBytes = <usize>args.inHeight * args.inWidth * args.inChannels * 4;
  const pixelStep = args.strideWidth * pixelBytes;
  const low = f32x4.splat(args.low), high = f32x4.splat(args.high);
  let inBuffer = -1;
  const end = chunkStart(args.batch * outHeight, thread + 1, threads);
  for (let line = chunkStart(args.batch * outHeight, thread, threads); line < end; line++) {
    const image = line / outHeight;
    const oy = line - image * outHeight;
    let x = args.x + <usize>image * imageBytes;
    if (args.padded) {
      if (image != inBuffer) {
        const last = minimum(outHeight, oy + (end - line)) - 1;
        const reach = (args.filterHeight - 1) * args.dilationHeight + 1;
        expandImage(args, x, buffer, oy * args.strideHeight, last * args.strideHeight + reach);
        inBuffer = image;
      }
      x = buffer;
    }
    x += <usize>oy * args.strideHeight * rowBytes;
    const y = args.y + <usize>line * outWidth * pixelBytes;
    let channel = 0;
    for (; channel + 8 <= channels; channel += 8) {
      const offset = channel * 4;
      const bias = args.bias ? args.bias + offset : 0;
      for (let ox = 0; outWidth >= 4 && ox < outWidth; ox += 4) {
        const at = minimum(ox, outWidth - 4);
        const from = x + at * pixelStep + offset;
        fourPixels(args, from, rowBytes, pixelBytes, offset, bias, y + at * pixelBytes + offset, low, high);
      }
      for (let ox = 0; outWidth < 4 && ox < outWidth; ox++) {
        const from = x + ox * pixelStep + offset, to = y + ox * pixelBytes + offset;
        onePixel(args, from, rowBytes, pixelBytes, offset, bias, to, 4, low, high);
        onePixel(args, from + 16, rowBytes, pixelBytes, offset + 16, bias ? bias + 16 : 0, to + 16, 4, low, high);
      }
    }
    for (; outWidth >= 8 && channel + 4 <= channels; channel += 4) {
      const offset = channel * 4;
      const bias = args.bias ? args.bias + offset : 0;
      for (let ox = 0; ox < outWidth; ox += 8) {
        const at = minimum(ox, outWidth - 8);
        const from = x + at * pixelStep + offset;
        eightPixels(args, from, rowBytes, pixelBytes, offset, bias, y + at * pixelBytes + offset, low, high);
      }
    }
    for (; channel < channels; channel += 4) {
      const offset = channel * 4, count = minimum(4, channels - channel);
      const bias = args.bias ? args.bias + offset : 0;
      for (let ox = 0; ox < outWidth; ox++) {
        const from = x + ox * pixelStep + offset, to = y + ox * pixelBytes + offset;
        onePixel(args, from, rowBytes, pixelBytes, offset, bias, to, count, low, high);
      }
    }
  }
}

/** Computes `count` (1 to 4) channels of one pixel. */
function onePixel(
  args: ConvArgs,
  x: usize,
  rowBytes: i32,
  pixelBytes: i32,
  offset: i32,
  bias: usize,
  y: usize,
  count: i32,
  low: v128,
  high: v128,
): void {
  let sum = bias ? loadLanes(bias, count) : f32x4.splat(0);
  let w = args.filter + offset;
  const tapStep = args.dilationWidth * pixelBytes;
  const rowStep = args.dilationHeight * rowBytes - args.filterWidth * tapStep;
  for (let fy = args.filterHeight; fy > 0; fy--) {
    for (let fx = args.filterWidth; fx > 0; fx--) {
      sum = madd(loadLanes(x, count), loadLanes(w, count), sum);
      x += tapStep;
      w += pixelBytes;
    }
    x += rowStep;
  }
  storeLanes(y, clamp(sum, low, high), count);
}
