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

/** Computes eight channels of four pixels. `x` is where the window of the first begins. */
function fourPixels(
  args: ConvArgs,
  x: usize,
  rowBytes: i32,
  pixelBytes: i32,
  offset: i32,
  bias: usize,
  y: usize,
  low: v128,
  high: v128,
): void {
  const zero = f32x4.splat(0);
  let a0 = zero, b0 = zero;
  if (bias) {
    a0 = v128.load(bias);
    b0 = v128.load(bias, 16);
  }
  let a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
  let w = args.filter + offset;
  const pixelStep = args.strideWidth * pixelBytes;
  const tapStep = args.dilationWidth * pixelBytes - 3 * pixelStep;
  const rowStep = args.dilationHeight * rowBytes - args.filterWidth * args.dilationWidth * pixelBytes;
  for (let fy = args.filterHeight; fy > 0; fy--) {
    for (let fx = args.filterWidth; fx > 0; fx--) {
      const wa = v128.load(w), wb = v128.load(w, 16);
      a0 = madd(v128.load(x), wa, a0);
      b0 = madd(v128.load(x, 16), wb, b0);
      x += pixelStep;
      a1 = madd(v128.load(x), wa, a1);
      b1 = madd(v128.load(x, 16), wb, b1);
      x += pixelStep;
      a2 = madd(v128.load(x), wa, a2);
      b2 = madd(v128.load(x, 16), wb, b2);
      x += pixelStep;
      a3 = madd(v128.load(x), wa, a3);
      b3 = madd(v128.load(x, 16), wb, b3);
      x += tapStep;
      w += pixelBytes;
    }
    x += rowStep;
  }
  v128.store(y, clamp(a0, low, high));
  v128.store(y, clamp(b0, low, high), 16);
  y += pixelBytes;
  v128.store(y, clamp(a1, low, high));
  v128.store(y, clamp(b1, low, high), 16);
  y += pixelBytes;
  v128.store(y, clamp(a2, low, high));
  v128.store(y, clamp(b2, low, high), 16);
  y += pixelBytes;
  v128.store(y, clamp(a3, low, high));
  v128.store(y, clamp(b3, low, high), 16);
}

/** Computes four channels of eight pixels. */
function eightPixels(
  args: ConvArgs,
  x: usize,
  rowBytes: i32,
  pixelBytes: i32,
  offset: i32,
  bias: usize,
  y: usize,
  low: v128,
  high: v128,
): void {
  let s0 = bias ? v128.load(bias) : f32x4.splat(0);
  let s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  let w = args.filter + offset;
  const pixelStep = args.strideWidth * pixelBytes;
  const tapStep = args.dilationWidth * pixelBytes;
  const rowStep = args.dilationHeight * rowBytes - args.filterWidth * tapStep;
  for (let fy = args.filterHeight; fy > 0; fy--) {
    for (let fx = args.filterWidth; fx > 0; fx--) {
      const tap = v128.load(w);
      let from = x;
      s0 = madd(v128.load(from), tap, s0);
      from += pixelStep;
      s1 = madd(v128.load(from), tap, s1);
      from += pixelStep;
      s2 = madd(v128.load(from), tap, s2);
      from += pixelStep;
      s3 = madd(v128.load(from), tap, s3);
      from += pixelStep;
      s4 = madd(v128.load(from), tap, s4);
      from += pixelStep;
      s5 = madd(v128.load(from), tap, s5);
      from += pixelStep;
      s6 = madd(v128.load(from), tap, s6);
      from += pixelStep;
      s7 = madd(v128.load(from), tap, s7);
      x += tapStep;
      w += pixelBytes;
    }
    x += rowStep;
  }
  v128.store(y, clamp(s0, low, high));
  y += pixelBytes;
  v128.store(y, clamp(s1, low, high));
  y += pixelBytes;
  v128.store(y, clamp(s2, low, high));
  y += pixelBytes;
  v128.store(y, clamp(s3, low, high));
  y += pixelBytes;
  v128.store(y, clamp(s4, low, high));
  y += pixelBytes;
  v128.store(y, clamp(s5, low, high));
  y += pixelBytes;
  v128.store(y, clamp(s6, low, high));
  y += pixelBytes;
  v128.store(y, clamp(s7, low, high));
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
