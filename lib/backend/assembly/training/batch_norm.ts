// deno-lint-ignore-file
/**
 * Batch normalisation: y = (x - mean)·scale/√(variance + ε) + offset. x is [rows, inner], where inner is the
 * number of channels; mean, variance, scale and offset are [inner]. The factor scale/√(variance + ε) is
 * computed first, once for all rows. (Training has its own kernels: batch_norm_training.ts.)
 */
import { blockRows } from "../elementwise/channel_groups";
import { chunkStart, clamp, loadLanes, madd, minimum, storeLanes } from "../simd";

// @ts-ignore: decorator
@unmanaged
class BatchNormFactorArgs {
  variance: usize;
  /** 0: 1 for all channels. */
  scale: usize;
  factor: usize;
  inner: i32;
  epsilon: f32;
}

/** factor[i] = scale[i] / √(variance[i] + ε). */
export function batchNormFactor(a: BatchNormFactorArgs, thread: i32, threads: i32): void {
  const end = chunkStart(a.inner, thread + 1, threads);
  for (let i = chunkStart(a.inner, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const deviation = f32x4.sqrt(f32x4.add(loadLanes(a.variance + at, n), f32x4.splat(a.epsilon)));
    const scale = a.scale != 0 ? loadLanes(a.scale + at, n) : f32x4.splat(1);
    storeLanes(a.factor + at, f32x4.div(scale, deviation), n);
  }
}

// @ts-ignore: decorator
@unmanaged
class BatchNormArgs {
  x: usize;
  y: usize;
  mean: usize;
  factor: usize;
  /** 0: none. */
  offset: usize;
  rows: i32;
  inner: i32;
  low: f32;
  high: f32;
}

/** y = clamp((x - mean)·factor + offset). */
export function batchNorm(a: BatchNormArgs, thread: i32, threads: i32): void {
  const inner = a.inner, rowBytes = <usize> inner * 4, zero = f32x4.splat(0);
  const low = f32x4.splat(a.low), high = f32x4.splat(a.high);
  const end = chunkStart(a.rows, thread + 1, threads), block = blockRows(inner);
  for (let row = chunkStart(a.rows, thread, threads); row < end; row += block) {
    const count = minimum(block, end - row);
    let i = 0;
    for (; i + 8 <= inner; i += 8) {
      const at = <usize> i * 4;
      const mean0 = v128.load(a.mean + at), mean1 = v128.load(a.mean + at, 16);
      const factor0 = v128.load(a.factor + at), factor1 = v128.load(a.factor + at, 16);
      const offset0 = a.offset ? v128.load(a.offset + at) : zero, offset1 = a.offset ? v128.load(a.offset + at, 16) : zero;
      let x = a.x + <usize> row * rowBytes + at, y = a.y + <usize> row * rowBytes + at;
      for (let n = count; n > 0; n--) {
        v128.store(y, clamp(madd(f32x4.sub(v128.load(x), mean0), factor0, offset0), low, high));
        v128.store(y, clamp(madd(f32x4.sub(v128.load(x, 16), mean1), factor1, offset1), low, high), 16);
        x += rowBytes;
        y += rowBytes;
      }
    }
    for (; i < inner; i += 4) {
      const at = <usize> i * 4, lanes = minimum(4, inner - i);
      const mean = loadLanes(a.mean + at, lanes), factor = loadLanes(a.factor + at, lanes);
      const offset = a.offset ? loadLanes(a.offset + at, lanes) : zero;
      let from = <usize> row * rowBytes + at;
      for (let n = count; n > 0; n--) {
        const y = madd(f32x4.sub(loadLanes(a.x + from, lanes), mean), factor, offset);
        storeLanes(a.y + from, clamp(y, low, high), lanes);
        from += rowBytes;
      }
    }
  }
}
