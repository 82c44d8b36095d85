// deno-lint-ignore-file
/**
 * Dropout without a stored mask: a hash of i and the seed decides whether element i is kept, without any
 * state. So every split of the work among threads gives the same mask, and the backward pass recomputes it.
 *
 * The hash is Wellons' lowbias32 (multiply and xor-shift; every bit of the input affects every bit of the
 * output), twice: h = mix(mix(i + seed) ^ seed'), where seed' is a hash of the seed. Without the second
 * round, two seeds would give the same mask, shifted.
 */
import { chunkStart, loadLanes, storeLanes } from "../simd";

// @ts-ignore: decorator
@unmanaged
class DropoutArgs {
  x: usize;
  y: usize;
  length: i32;
  seed: i32;
  /** An element is kept if the upper 31 bits of its hash are below: the share that is kept, times 2^31. */
  threshold: i32;
  /** The factor of kept elements: 1 / their share. */
  scale: f32;
}

// @ts-ignore: decorator
@inline
function mix(h: v128): v128 {
  h = v128.xor(h, i32x4.shr_u(h, 16));
  h = i32x4.mul(h, i32x4.splat(0x7feb352d));
  h = v128.xor(h, i32x4.shr_u(h, 15));
  h = i32x4.mul(h, i32x4.splat(0x846ca68b));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** The hashes of index, index + 1, index + 2, index + 3. */
// @ts-ignore: decorator
@inline
function hash(index: i32, key0: v128, key1: v128): v128 {
  const counter = i32x4.add(i32x4.splat(index), i32x4(0, 1, 2, 3));
  return mix(v128.xor(mix(i32x4.add(counter, key0)), key1));
}

/** y[i] = x[i]·scale if element i is kept, else 0, whatever x[i] is (NaN, too). */
export function dropout(a: DropoutArgs, thread: i32, threads: i32): void {
  const key0 = i32x4.splat(a.seed), key1 = mix(i32x4.splat(a.seed ^ 0x9e3779b9));
  const threshold = i32x4.splat(a.threshold), scale = f32x4.splat(a.scale);
  const end = chunkStart(a.length, thread + 1, threads);
  let i = chunkStart(a.length, thread, threads);
  for (; i + 4 <= end; i += 4) {
    const at: usize = (<usize>i) << 2;
    const stays = i32x4.lt_s(i32x4.shr_u(hash(i, key0, key1), 1), threshold);
    v128.store(a.y + at, v128.and(f32x4.mul(v128.load(a.x + at), scale), stays));
  }
  if (i < end) {
    const n = end - i, at: usize = (<usize>i) << 2;
    const stays = i32x4.lt_s(i32x4.shr_u(hash(i, key0, key1), 1), threshold);
    storeLanes(a.y + at, v128.and(f32x4.mul(loadLanes(a.x + at, n), scale), stays), n);
  }
}
