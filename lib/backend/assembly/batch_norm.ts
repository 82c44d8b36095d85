// deno-lint-ignore-file
/**
 * Batch normalisation: y = (x - mean)·scale/√(variance + ε) + offset. Mean, variance, scale and offset are vectors along
 * the rows of x, [rows, inner]: inner is the number of channels. The factor scale/√(variance + ε) is made first, once
 * for all rows.
 *
 * The gradient needs two sums for each channel, S1 = Σ dy and S2 = Σ dy·(x - mean), in one pass over x and dy;
 * from them follow the gradients of offset, scale, mean and variance. As in reduce.ts, the rows are cut into
 * chunks of fixed size whose sums are added up by a second kernel, whatever the number of threads.
 */
import { chunkStart, loadLanes, madd, minimum, storeLanes } from "./simd";

// @ts-ignore: decorator
@unmanaged
class BatchNormArgs {
  x: usize;
  /** Forward: out. Sums: [chunks, 2, inner]. */
  y: usize;
  mean: usize;
  /** Factor: the variance. Forward: the factor. Sums: dy. */
  other: usize;
  /** May be 0: no scale (factor) or no offset (forward). */
  scaleOrOffset: usize;
  rows: i32;
  inner: i32;
  epsilon: f32;
  /** Sums: rows a chunk. */
  chunk: i32;
}

/** y[i] = scale[i] / √(variance[i] + ε). */
export function batchNormFactor(args: usize, thread: i32, threads: i32): void {
  const a = changetype<BatchNormArgs>(args);
  const end = chunkStart(a.inner, thread + 1, threads);
  for (let i = chunkStart(a.inner, thread, threads); i < end; i += 4) {
    const n = minimum(4, end - i), at = (<usize>i) << 2;
    const deviation = f32x4.sqrt(f32x4.add(loadLanes(a.other + at, n), f32x4.splat(a.epsilon)));
    const scale = a.scaleOrOffset != 0 ? loadLanes(a.scaleOrOffset + at, n) : f32x4.splat(1);
    storeLanes(a.y + at, f32x4.div(scale, deviation), n);
  }
}

/** `n` channels (4, or fewer at the end of a row) of one row. */
// @ts-ignore: decorator
@inline
function normalise(a: BatchNormArgs, base: usize, at: usize, n: i32): void {
  const centred = f32x4.sub(loadLanes(a.x + base + at, n), loadLanes(a.mean + at, n));
  const offset = a.scaleOrOffset != 0 ? loadLanes(a.scaleOrOffset + at, n) : f32x4.splat(0);
  storeLanes(a.y + base + at, madd(centred, loadLanes(a.other + at, n), offset), n);
}

/** y = (x - mean)·factor + offset. */
export function batchNorm(args: usize, thread: i32, threads: i32): void {
  const a = changetype<BatchNormArgs>(args);
  const inner = a.inner;
  const end = chunkStart(a.rows, thread + 1, threads);
  for (let row = chunkStart(a.rows, thread, threads); row < end; row++) {
    const base = (<usize>(row * inner)) << 2;
    let i = 0;
    for (; i + 4 <= inner; i += 4) normalise(a, base, (<usize>i) << 2, 4);
    if (i < inner) normalise(a, base, (<usize>i) << 2, inner - i);
  }
}

/** y[chunk] = [Σ dy, Σ dy·(x - mean)] over the rows of a chunk. */
export function batchNormSums(args: usize, thread: i32, threads: i32): void {
  const a = changetype<BatchNormArgs>(args);
  const inner = a.inner;
  const stride = (<usize>inner) << 2;
  const chunks = (a.rows + a.chunk - 1) / a.chunk;
  const end = chunkStart(chunks, thread + 1, threads);
  for (let c = chunkStart(chunks, thread, threads); c < end; c++) {
    const first = c * a.chunk, count = minimum(a.rows, first + a.chunk) - first;
    const out = a.y + (<usize>(c * 2)) * stride;
    let i = 0;
    for (; i + 8 <= inner; i += 8) {
      const at = (<usize>i) << 2;
      const m0 = v128.load(a.mean + at), m1 = v128.load(a.mean + at, 16);
      let s0 = f32x4.splat(0), s1 = s0, t0 = s0, t1 = s0;
      let x = a.x + (<usize>first) * stride + at, dy = a.other + (<usize>first) * stride + at;
      for (let r = 0; r < count; r++) {
        const d0 = v128.load(dy), d1 = v128.load(dy, 16);
        s0 = f32x4.add(s0, d0);
        s1 = f32x4.add(s1, d1);
        t0 = madd(d0, f32x4.sub(v128.load(x), m0), t0);
        t1 = madd(d1, f32x4.sub(v128.load(x, 16), m1), t1);
        x += stride;
        dy += stride;
      }
      v128.store(out + at, s0);
      v128.store(out + at, s1, 16);
      v128.store(out + stride + at, t0);
      v128.store(out + stride + at, t1, 16);
    }
    for (; i < inner; i += 4) {
      const at = (<usize>i) << 2, n = minimum(4, inner - i);
      const m = loadLanes(a.mean + at, n);
      let s = f32x4.splat(0), t = s;
      let x = a.x + (<usize>first) * stride + at, dy = a.other + (<usize>first) * stride + at;
      for (let r = 0; r < count; r++) {
        const d = loadLanes(dy, n);
        s = f32x4.add(s, d);
        t = madd(d, f32x4.sub(loadLanes(x, n), m), t);
        x += stride;
        dy += stride;
      }
      storeLanes(out + at, s, n);
      storeLanes(out + stride + at, t, n);
    }
  }
}
