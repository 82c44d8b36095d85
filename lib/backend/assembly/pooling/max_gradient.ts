// deno-lint-ignore-file
/**
 * The gradient of max pooling: dy of a window goes to its winner alone (max.ts defines it).
 *
 * Windows may overlap, so a thread takes whole images, 16 channels at a time. It clears dx, then finds the
 * winner of each lane in each window and adds dy there. In the common case of adjacent 2x2 windows each dx is
 * written once, without clearing, and threads split the output rows.
 */
import { chunkStart, larger, loadLanes, maximum, minimum, storeLanes } from "../simd";
import { PoolGradientArgs } from "./arguments";

// @ts-ignore: decorator
@unmanaged
class MaxPoolGradientArgs extends PoolGradientArgs {
  x: usize;
}

// @ts-ignore: decorator
@unmanaged
class MaxPoolGradient2x2Args extends MaxPoolGradientArgs {
  /** [threads, channels]: receives each thread's sums of dx. */
  sums: usize;
  /** 1: x is a ReLU's result, and dx the gradient of the ReLU's input. */
  masked: i32;
}

/**
 * Writes dx of one 2x2 window, four channels: dy for the first pixel that equals the maximum, if that is
 * above `floor`; 0 for the others.
 *
 * @returns What the winner got.
 */
// @ts-ignore: decorator
@inline
function window2x2(p: usize, q: usize, dy: usize, pixel: usize, line: usize, lanes: i32, floor: v128): v128 {
  const x0 = loadLanes(p, lanes), x1 = loadLanes(p + pixel, lanes);
  const x2 = loadLanes(p + line, lanes), x3 = loadLanes(p + line + pixel, lanes);
  const most = larger(larger(larger(larger(f32x4.splat(-Infinity), x0), x1), x2), x3);
  const g = v128.and(loadLanes(dy, lanes), f32x4.gt(most, floor));
  // The first pixel that equals the maximum is the winner: the later ones are masked.
  const w0 = f32x4.eq(x0, most), w1 = f32x4.eq(x1, most), w2 = f32x4.eq(x2, most), w3 = f32x4.eq(x3, most);
  const seen1 = v128.or(w0, w1), seen2 = v128.or(seen1, w2);
  storeLanes(q, v128.and(g, w0), lanes);
  storeLanes(q + pixel, v128.and(g, v128.andnot(w1, w0)), lanes);
  storeLanes(q + line, v128.and(g, v128.andnot(w2, seen1)), lanes);
  storeLanes(q + line + pixel, v128.and(g, v128.andnot(w3, seen2)), lanes);
  return g;
}

/**
 * dx for 2x2 windows with stride 2 and no padding before the first. Where x is known to be a ReLU's result,
 * windows whose maximum is 0 pass no gradient back, so dx includes ReLU's mask.
 *
 * Each thread also sums its dx by channel: the layer below needs that sum for its bias.
 */
export function maxPoolGrad2x2(a: MaxPoolGradient2x2Args, thread: i32, threads: i32): void {
  const channels = a.channels, outWidth = a.outWidth;
  const pixel = (<usize>channels) << 2, line = pixel * <usize>a.inWidth;
  const end = chunkStart(a.batch * a.outHeight, thread + 1, threads);
  const floor = f32x4.splat(a.masked ? 0 : -Infinity);
  const sums = a.sums + (<usize>thread) * pixel;
  memory.fill(sums, 0, pixel);
  for (let row = chunkStart(a.batch * a.outHeight, thread, threads); row < end; row++) {
    const image = row / a.outHeight, r = row - image * a.outHeight;
    const at = (<usize>(image * a.inHeight + 2 * r)) * line;
    let x = a.x + at, dx = a.dx + at;
    let dy = a.dy + (<usize>row) * <usize>outWidth * pixel;
    for (let c = 0; c < outWidth; c++) {
      let d: usize = 0;
      for (; d + 16 <= pixel; d += 16) {
        const g = window2x2(x + d, dx + d, dy + d, pixel, line, 4, floor);
        v128.store(sums + d, f32x4.add(v128.load(sums + d), g));
      }
      if (d < pixel) {
        const lanes = <i32>((pixel - d) >> 2);
        const g = window2x2(x + d, dx + d, dy + d, pixel, line, lanes, floor);
        storeLanes(sums + d, f32x4.add(loadLanes(sums + d, lanes), g), lanes);
      }
      x += pixel << 1;
      dx += pixel << 1;
      dy += pixel;
    }
    // Columns and rows that no window covers.
    const covered = (<usize>(2 * outWidth)) * pixel;
    if (covered < line) {
      memory.fill(a.dx + at + covered, 0, line - covered);
      memory.fill(a.dx + at + line + covered, 0, line - covered);
    }
    if (r == a.outHeight - 1 && a.inHeight > 2 * a.outHeight) {
      memory.fill(a.dx + at + (line << 1), 0, (<usize>(a.inHeight - 2 * a.outHeight)) * line);
    }
  }
}

/** The number of channels that a thread takes together in the general gradient: one cache line. */
const CHANNEL_BLOCK: i32 = 16;

/** Finds the index of each lane's winner in a window of `n` channels, then adds dy to that pixel. */
// @ts-ignore: decorator
@inline
function addToWinner(
  x: usize,
  dx: usize,
  dy: usize,
  pixel: usize,
  line: usize,
  height: i32,
  width: i32,
  n: i32,
): void {
  const one = i32x4.splat(1);
  let most = f32x4.splat(-Infinity), winner = i32x4.splat(-1), number = i32x4.splat(0);
  for (let r = 0; r < height; r++) {
    let p = x;
    for (let c = 0; c < width; c++) {
      const value = loadLanes(p, n);
      winner = v128.bitselect(number, winner, f32x4.gt(value, most));
      most = larger(most, value);
      number = i32x4.add(number, one);
      p += pixel;
    }
    x += line;
  }
  const g = loadLanes(dy, n);
  number = i32x4.splat(0);
  for (let r = 0; r < height; r++) {
    let p = dx;
    for (let c = 0; c < width; c++) {
      storeLanes(p, f32x4.add(loadLanes(p, n), v128.and(g, i32x4.eq(winner, number))), n);
      number = i32x4.add(number, one);
      p += pixel;
    }
    dx += line;
  }
}

/** dx for any windows, overlapping or not. */
export function maxPoolGrad(a: MaxPoolGradientArgs, thread: i32, threads: i32): void {
  const channels = a.channels;
  const pixel = (<usize>channels) << 2, line = pixel * <usize>a.inWidth;
  const blocks = (channels + CHANNEL_BLOCK - 1) / CHANNEL_BLOCK;
  const end = chunkStart(a.batch * blocks, thread + 1, threads);
  for (let unit = chunkStart(a.batch * blocks, thread, threads); unit < end; unit++) {
    const image = unit / blocks, first = (unit - image * blocks) * CHANNEL_BLOCK;
    const last = minimum(channels, first + CHANNEL_BLOCK);
    const x = a.x + (<usize>image) * <usize>a.inHeight * line, dx = a.dx + (<usize>image) * <usize>a.inHeight * line;
    const dy = a.dy + (<usize>image) * <usize>(a.outHeight * a.outWidth) * pixel;
    const pixels = a.inHeight * a.inWidth;
    for (let i = 0; i < pixels; i++) {
      for (let d = first; d < last; d += 4) {
        storeLanes(dx + (<usize>i) * pixel + ((<usize>d) << 2), f32x4.splat(0), minimum(4, last - d));
      }
    }
    for (let r = 0; r < a.outHeight; r++) {
      const top = r * a.strideHeight - a.padTop;
      const r0 = maximum(0, top), r1 = minimum(a.inHeight, top + a.filterHeight);
      for (let c = 0; c < a.outWidth; c++) {
        const left = c * a.strideWidth - a.padLeft;
        const c0 = maximum(0, left), c1 = minimum(a.inWidth, left + a.filterWidth);
        const corner = (<usize>r0) * line + (<usize>c0) * pixel;
        const from = dy + (<usize>(r * a.outWidth + c)) * pixel;
        let d = first;
        for (; d + 4 <= last; d += 4) {
          const at: usize = (<usize>d) << 2;
          addToWinner(x + corner + at, dx + corner + at, from + at, pixel, line, r1 - r0, c1 - c0, 4);
        }
        if (d < last) {
          const at: usize = (<usize>d) << 2;
          addToWinner(x + corner + at, dx + corner + at, from + at, pixel, line, r1 - r0, c1 - c0, last - d);
        }
      }
    }
  }
}
