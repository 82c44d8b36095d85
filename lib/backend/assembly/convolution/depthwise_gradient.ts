// deno-lint-ignore-file
/**
 * Gradients of the depthwise convolution (see depthwise_forward.ts), with respect to the input:
 * dx[n, window(oy, ox)][fy, fx, c] += dy[n, oy, ox, c·q + m] w[fy, fx, c, m], and to the filter:
 * dw[fy, fx, c, m] = sum over images and pixels of x[n, window(oy, ox)][fy, fx, c] dy[n, oy, ox, c·q + m].
 *
 * Arguments as for the forward kernel, with x = dx or y = dy. Scratch per thread: the buffer.
 */
import { ConvArgs } from "./conv2d_geometry";
import { expandImage, reduceImage } from "./depthwise_image";
import { chunkStart, loadLanes, madd, minimum, storeLanes } from "../simd";

/**
 * Threads split the images. One tap after the other is added to a whole row, so that no addition waits for
 * another.
 */
export function depthwiseInputGradient(args: ConvArgs, thread: i32, threads: i32): void {
  const outHeight = args.outHeight, outWidth = args.outWidth, channels = args.outChannels;
  const buffer = args.scratch + <usize>thread * args.scratchStep;
  const pixelBytes = channels * 4;
  const rowBytes = (args.padded ? args.paddedWidth : args.inWidth) * pixelBytes;
  const imageBytes = <usize>args.inHeight * args.inWidth * args.inChannels * 4;
  const pixelStep = args.strideWidth * pixelBytes;
  const end = chunkStart(args.batch, thread + 1, threads);
  for (let image = chunkStart(args.batch, thread, threads); image < end; image++) {
    const dx = args.x + <usize>image * imageBytes;
    const sum = args.padded ? buffer : dx;
    memory.fill(sum, 0, args.padded ? <usize>args.paddedHeight * rowBytes : imageBytes);
    for (let oy = 0; oy < outHeight; oy++) {
      const dy = args.y + (<usize>image * outHeight + oy) * outWidth * pixelBytes;
      let w = args.filter;
      for (let fy = 0; fy < args.filterHeight; fy++) {
        const row = sum + <usize>(oy * args.strideHeight + fy * args.dilationHeight) * rowBytes;
        for (let fx = 0; fx < args.filterWidth; fx++) {
          let target = row + fx * args.dilationWidth * pixelBytes;
          let source = dy;
          for (let ox = 0; ox < outWidth; ox++) {
            addProducts(source, w, target, channels);
            source += pixelBytes;
            target += pixelStep;
          }
          w += pixelBytes;
        }
      }
    }
    if (args.padded) reduceImage(args, buffer, dx);
  }
}

/** to[i] += a[i] b[i] */
// @ts-ignore: decorator
@inline
function addProducts(a: usize, b: usize, to: usize, count: i32): void {
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    v128.store(to, madd(v128.load(a), v128.load(b), v128.load(to)));
    v128.store(to, madd(v128.load(a, 16), v128.load(b, 16), v128.load(to, 16)), 16);
    a += 32;
    b += 32;
    to += 32;
  }
  for (; i < count; i += 4) {
    const lanes = minimum(4, count - i);
    storeLanes(to, madd(loadLanes(a, lanes), loadLanes(b, lanes), loadLanes(to, lanes)), lanes);
    a += 16;
    b += 16;
    to += 16;
  }
}

// @ts-ignore: decorator
@unmanaged
class DepthwiseFilterGradientArgs extends ConvArgs {
  /** [threads, filterHeight, filterWidth, outChannels] */
  partial: usize;
}

/**
 * Threads split the rows of output; each has a partial result [filterHeight][filterWidth][outChannels] of its
 * own. `sumPartials` adds them in the order of the threads.
 */
export function depthwiseFilterGradient(args: DepthwiseFilterGradientArgs, thread: i32, threads: i32): void {
  const outHeight = args.outHeight, outWidth = args.outWidth, channels = args.outChannels;
  const buffer = args.scratch + <usize>thread * args.scratchStep;
  const pixelBytes = channels * 4;
  const rowBytes = (args.padded ? args.paddedWidth : args.inWidth) * pixelBytes;
  const imageBytes = <usize>args.inHeight * args.inWidth * args.inChannels * 4;
  const size = <usize>args.filterHeight * args.filterWidth * pixelBytes;
  const partial = args.partial + <usize>thread * size;
  memory.fill(partial, 0, size);
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
    const dy = args.y + <usize>line * outWidth * pixelBytes;
    for (let channel = 0; channel < channels; channel += 4) {
      const offset = channel * 4, count = minimum(4, channels - channel);
      let target = partial + offset;
      if (count == 4 && args.filterHeight == 3 && args.filterWidth == 3) {
        addNineTaps(args, x + offset, rowBytes, pixelBytes, dy + offset, target);
        continue;
      }
      for (let fy = 0; fy < args.filterHeight; fy++) {
        let tap = x + <usize>fy * args.dilationHeight * rowBytes + offset;
        for (let fx = 0; fx < args.filterWidth; fx++) {
          const sum = sumProducts(tap, args.strideWidth * pixelBytes, dy + offset, pixelBytes, outWidth, count);
          storeLanes(target, f32x4.add(loadLanes(target, count), sum), count);
          target += pixelBytes;
          tap += args.dilationWidth * pixelBytes;
        }
      }
    }
  }
}

/** Adds what a row of output contributes to the nine taps of four channels. */
function addNineTaps(args: ConvArgs, x: usize, rowBytes: i32, pixelBytes: i32, dy: usize, target: usize): void {
  const tap = args.dilationWidth * pixelBytes, step = args.strideWidth * pixelBytes;
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero, s8 = zero;
  let second = x + args.dilationHeight * rowBytes, third = second + args.dilationHeight * rowBytes;
  for (let ox = args.outWidth; ox > 0; ox--) {
    const d = v128.load(dy);
    s0 = madd(v128.load(x), d, s0);
    s1 = madd(v128.load(x + tap), d, s1);
    s2 = madd(v128.load(x + 2 * tap), d, s2);
    s3 = madd(v128.load(second), d, s3);
    s4 = madd(v128.load(second + tap), d, s4);
    s5 = madd(v128.load(second + 2 * tap), d, s5);
    s6 = madd(v128.load(third), d, s6);
    s7 = madd(v128.load(third + tap), d, s7);
    s8 = madd(v128.load(third + 2 * tap), d, s8);
    x += step;
    second += step;
    third += step;
    dy += pixelBytes;
  }
  addTo(target, s0);
  addTo(target + pixelBytes, s1);
  addTo(target + 2 * pixelBytes, s2);
  addTo(target + 3 * pixelBytes, s3);
  addTo(target + 4 * pixelBytes, s4);
  addTo(target + 5 * pixelBytes, s5);
  addTo(target + 6 * pixelBytes, s6);
  addTo(target + 7 * pixelBytes, s7);
  addTo(target + 8 * pixelBytes, s8);
}

// @ts-ignore: decorator
@inline
function addTo(target: usize, sum: v128): void {
  v128.store(target, f32x4.add(v128.load(target), sum));
}

/**
 * Returns the sum of a·b over `length` pixels for `count` (1 to 4) channels; four separate sums hide the
 * latency.
 */
function sumProducts(a: usize, aStep: i32, b: usize, bStep: i32, length: i32, count: i32): v128 {
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
  if (count == 4) {
    for (; length >= 4; length -= 4) {
      s0 = madd(v128.load(a), v128.load(b), s0);
      a += aStep;
      b += bStep;
      s1 = madd(v128.load(a), v128.load(b), s1);
      a += aStep;
      b += bStep;
      s2 = madd(v128.load(a), v128.load(b), s2);
      a += aStep;
      b += bStep;
      s3 = madd(v128.load(a), v128.load(b), s3);
      a += aStep;
      b += bStep;
    }
  }
  for (; length > 0; length--) {
    s0 = madd(loadLanes(a, count), loadLanes(b, count), s0);
    a += aStep;
    b += bStep;
  }
  return f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
}
