// deno-lint-ignore-file
/**
 * Gathering rows by index, and its gradient, which sums rows by index:
 *
 *     gather       out[b][o][i] = x[b][o][indices[b][i]]      (each a slice of `slice` elements)
 *     segmentSum   out[s] = Σ_{i: indices[i] = s} x[i]
 *
 * The TypeScript side checks the indices of `gather`; `segmentSum` skips those outside of 0 … segments - 1.
 */
import { chunkStart, loadLanes, minimum, storeLanes } from "../simd";

// @ts-ignore: decorator
@unmanaged
class GatherArgs {
  x: usize;
  indices: usize;
  out: usize;
  batch: i32;
  outer: i32;
  /** Length of the axis that is indexed. */
  axis: i32;
  /** Indices per batch. */
  count: i32;
  /** Bytes per slice. */
  slice: i32;
}

/** Up to this number of bytes, vectors are faster than a call of memory.copy. */
const SHORT: usize = 512;

/** out[b][o][i] = x[b][o][indices[b][i]]. */
export function gather(a: GatherArgs, thread: i32, threads: i32): void {
  const rows = a.batch * a.outer * a.count, bytes = <usize>a.slice;
  const isShort = bytes <= SHORT && (bytes & 15) == 0;
  const end = chunkStart(rows, thread + 1, threads);
  for (let row = chunkStart(rows, thread, threads); row < end; row++) {
    const block = row / a.count, i = row - block * a.count;
    const index = load<i32>(a.indices + ((<usize>((block / a.outer) * a.count + i)) << 2));
    const from = a.x + (<usize>(block * a.axis + index)) * bytes, to = a.out + (<usize>row) * bytes;
    if (bytes == 4) store<u32>(to, load<u32>(from));
    else if (isShort) {
      for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
    } else memory.copy(to, from, bytes);
  }
}

// @ts-ignore: decorator
@unmanaged
class SegmentSumArgs {
  x: usize;
  indices: usize;
  out: usize;
  segments: i32;
  count: i32;
  /** Elements per slice. */
  slice: i32;
}

/**
 * out[s] = Σ of the x[i] with index s, in the order of i. Threads split the columns, so no two write to the
 * same element.
 */
export function segmentSum(a: SegmentSumArgs, thread: i32, threads: i32): void {
  const blocks = (a.slice + 3) / 4;
  const first = chunkStart(blocks, thread, threads) * 4;
  const last = minimum(a.slice, chunkStart(blocks, thread + 1, threads) * 4);
  const stride = (<usize>a.slice) << 2;
  for (let s = 0; s < a.segments; s++) {
    for (let d = first; d < last; d += 4) {
      storeLanes(a.out + (<usize>s) * stride + ((<usize>d) << 2), f32x4.splat(0), minimum(4, last - d));
    }
  }
  for (let i = 0; i < a.count; i++) {
    const segment = load<i32>(a.indices + ((<usize>i) << 2));
    if (segment < 0 || segment >= a.segments) continue;
    const x = a.x + (<usize>i) * stride, out = a.out + (<usize>segment) * stride;
    for (let d = first; d < last; d += 4) {
      const n = minimum(4, last - d), at = (<usize>d) << 2;
      storeLanes(out + at, f32x4.add(loadLanes(out + at, n), loadLanes(x + at, n)), n);
    }
  }
}
