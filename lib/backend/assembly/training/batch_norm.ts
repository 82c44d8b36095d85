// deno-lint-ignore-file
/**
 * Batch normalisation: y = (x - mean)·scale/√(variance + ε) + offset. x is [rows, inner], where inner is the
 * number of channels; mean, variance, scale and offset are [inner]. The factor scale/√(variance + ε) is
 * computed first, once for all rows. (Training has its own kernels: batch_norm_training.ts.)
 */
import { chunkStart, loadLanes, madd, minimum, storeLanes } from "../simd";

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
}

/** Computes `n` channels (4, or fewer at the end) of one row. */
// @ts-ignore: decorator
@inline
function normalise(a: BatchNormArgs, base: usize, at: usize, n: i32): void {
  const centred = f32x4.sub(loadLanes(a.x + base + at, n), loadLanes(a.mean + at, n));
  const offset = a.offset != 0 ? loadLanes(a.offset + at, n) : f32x4.splat(0);
  storeLanes(a.y + base + at, madd(centred, loadLanes(a.factor + at, n), offset), n);
}

/** y = (x - mean)·factor + offset. */
export function batchNorm(a: BatchNormArgs, thread: i32, threads: i32): void {
  const inner = a.inner;
  const end = chunkStart(a.rows, thread + 1, threads);
  for (let row = chunkStart(a.rows, thread, threads); row < end; row++) {
    const base = (<usize>(row * inner)) << 2;
    let i = 0;
    for (; i + 4 <= inner; i += 4) normalise(a, base, (<usize>i) << 2, 4);
    if (i < inner) normalise(a, base, (<usize>i) << 2, inner - i);
  }
}
