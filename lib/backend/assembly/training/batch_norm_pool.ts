// deno-lint-ignore-file
/**
 * Batch normalization with given statistics, ReLU and a 2x2 max pooling in one pass: y = the maximum of
 * clamp((x - mean)·factor + offset) over each window, as `batchNorm` and `maxPool` compute it. Threads split the rows of y.
 */
import { chunkStart, clamp, larger, loadLanes, madd, minimum, storeLanes } from "../simd";

@unmanaged
class BatchNormPoolArgs {
  /** [batch, inHeight, inWidth, channels] */
  x: usize;
  /** [batch, outHeight, outWidth, channels] */
  y: usize;
  /** [channels], as are factor and offset. */
  mean: usize;
  factor: usize;
  /** 0: none. */
  offset: usize;
  batch: i32;
  inHeight: i32;
  inWidth: i32;
  outHeight: i32;
  outWidth: i32;
  channels: i32;
  low: f32;
  high: f32;
}

export function batchNormPool(a: BatchNormPoolArgs, thread: i32, threads: i32): void {
  const channels = a.channels, pixel = <usize> channels * 4, line = pixel * <usize> a.inWidth;
  const low = f32x4.splat(a.low), high = f32x4.splat(a.high), least = f32x4.splat(-Infinity);
  const rows = a.batch * a.outHeight, end = chunkStart(rows, thread + 1, threads);
  for (let row = chunkStart(rows, thread, threads); row < end; row++) {
    const image = row / a.outHeight, top = 2 * (row - image * a.outHeight);
    const window = a.x + <usize> (image * a.inHeight + top) * line, to = a.y + <usize> (row * a.outWidth) * pixel;
    for (let c = 0; c < channels; c += 4) {
      const at = <usize> c * 4, lanes = minimum(4, channels - c);
      const mean = loadLanes(a.mean + at, lanes), factor = loadLanes(a.factor + at, lanes);
      const offset = a.offset ? loadLanes(a.offset + at, lanes) : f32x4.splat(0);
      let x = window + at, y = to + at;
      if (lanes == 4) {
        for (let n = a.outWidth; n > 0; n--) {
          const below = x + line;
          const z0 = clamp(madd(f32x4.sub(v128.load(x), mean), factor, offset), low, high);
          const z1 = clamp(madd(f32x4.sub(v128.load(x + pixel), mean), factor, offset), low, high);
          const z2 = clamp(madd(f32x4.sub(v128.load(below), mean), factor, offset), low, high);
          const z3 = clamp(madd(f32x4.sub(v128.load(below + pixel), mean), factor, offset), low, high);
          v128.store(y, larger(larger(larger(larger(least, z0), z1), z2), z3));
          x += 2 * pixel;
          y += pixel;
        }
        continue;
      }
      for (let n = a.outWidth; n > 0; n--) {
        let most = least;
        for (let i: usize = 0; i < 4; i++) {
          const value = loadLanes(x + (i & 1) * pixel + (i >> 1) * line, lanes);
          most = larger(most, clamp(madd(f32x4.sub(value, mean), factor, offset), low, high));
        }
        storeLanes(y, most, lanes);
        x += 2 * pixel;
        y += pixel;
      }
    }
  }
}
