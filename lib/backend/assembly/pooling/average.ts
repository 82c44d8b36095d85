// deno-lint-ignore-file
/**
 * Average pooling and its gradient, as in tfjs: forward divides by the number of pixels of a window that lie
 * inside of x; backward divides by the size of the whole window. (Without padding the two are the same.)
 *
 * Forward, each output pixel is the sum over its window; backward, each input pixel is the sum of dy over the
 * windows that cover it, in row-major order. So nothing is cleared or written twice, and threads split the
 * rows that are written.
 */
import { chunkStart, loadLanes, maximum, minimum, storeLanes } from "../simd";
import { PoolForwardArgs, PoolGradientArgs } from "./arguments";

/** Stores the sum of height x width pixels, the first of which is at `from`, times `factor`. */
// @ts-ignore: decorator
@inline
function addPixels(
  from: usize,
  pixel: usize,
  line: usize,
  height: i32,
  width: i32,
  channels: i32,
  to: usize,
  factor: v128,
): void {
  let d = 0;
  for (; d + 4 <= channels; d += 4) {
    addLanes(from + ((<usize>d) << 2), pixel, line, height, width, to + ((<usize>d) << 2), factor, 4);
  }
  if (d < channels) {
    addLanes(from + ((<usize>d) << 2), pixel, line, height, width, to + ((<usize>d) << 2), factor, channels - d);
  }
}

/** Does this for `n` channels. */
// @ts-ignore: decorator
@inline
function addLanes(
  from: usize,
  pixel: usize,
  line: usize,
  height: i32,
  width: i32,
  to: usize,
  factor: v128,
  n: i32,
): void {
  let sum = f32x4.splat(0);
  for (let r = 0; r < height; r++) {
    let p = from;
    for (let c = 0; c < width; c++) {
      sum = f32x4.add(sum, loadLanes(p, n));
      p += pixel;
    }
    from += line;
  }
  storeLanes(to, f32x4.mul(sum, factor), n);
}

/** y = mean of each window. */
export function averagePool(a: PoolForwardArgs, thread: i32, threads: i32): void {
  const pixel = (<usize>a.channels) << 2, line = pixel * <usize>a.inWidth;
  const end = chunkStart(a.batch * a.outHeight, thread + 1, threads);
  for (let row = chunkStart(a.batch * a.outHeight, thread, threads); row < end; row++) {
    const image = row / a.outHeight;
    const top = (row - image * a.outHeight) * a.strideHeight - a.padTop;
    const r0 = maximum(0, top), r1 = minimum(a.inHeight, top + a.filterHeight);
    for (let c = 0; c < a.outWidth; c++) {
      const left = c * a.strideWidth - a.padLeft;
      const c0 = maximum(0, left), c1 = minimum(a.inWidth, left + a.filterWidth);
      const from = a.x + (<usize>(image * a.inHeight + r0)) * line + (<usize>c0) * pixel;
      const count = maximum(0, r1 - r0) * maximum(0, c1 - c0);
      const factor = f32x4.splat(count > 0 ? <f32>1 / <f32>count : NaN);
      addPixels(from, pixel, line, r1 - r0, c1 - c0, a.channels, a.y + (<usize>(row * a.outWidth + c)) * pixel, factor);
    }
  }
}

/** Returns the first window that covers position `i`: the least o ≥ 0 with o·stride - pad + filter > i. */
// @ts-ignore: decorator
@inline
function firstWindow(i: i32, filter: i32, stride: i32, pad: i32): i32 {
  const least = i + pad - filter + 1;
  return least <= 0 ? 0 : (least + stride - 1) / stride;
}

/** Returns one more than the last window that covers position `i`: the largest o with o·stride - pad ≤ i. */
// @ts-ignore: decorator
@inline
function endWindow(i: i32, stride: i32, pad: i32): i32 {
  return i + pad < 0 ? 0 : (i + pad) / stride + 1;
}

/** dx = Σ dy over the windows that cover a pixel, divided by the window's size. */
export function averagePoolGrad(a: PoolGradientArgs, thread: i32, threads: i32): void {
  const pixel = (<usize>a.channels) << 2, line = pixel * <usize>a.outWidth;
  const factor = f32x4.splat(<f32>1 / <f32>(a.filterHeight * a.filterWidth));
  const end = chunkStart(a.batch * a.inHeight, thread + 1, threads);
  for (let row = chunkStart(a.batch * a.inHeight, thread, threads); row < end; row++) {
    const image = row / a.inHeight, r = row - image * a.inHeight;
    const r0 = firstWindow(r, a.filterHeight, a.strideHeight, a.padTop);
    const r1 = minimum(a.outHeight, endWindow(r, a.strideHeight, a.padTop));
    for (let c = 0; c < a.inWidth; c++) {
      const c0 = firstWindow(c, a.filterWidth, a.strideWidth, a.padLeft);
      const c1 = minimum(a.outWidth, endWindow(c, a.strideWidth, a.padLeft));
      const from = a.dy + (<usize>(image * a.outHeight + r0)) * line + (<usize>c0) * pixel;
      addPixels(from, pixel, line, r1 - r0, c1 - c0, a.channels, a.dx + (<usize>(row * a.inWidth + c)) * pixel, factor);
    }
  }
}
