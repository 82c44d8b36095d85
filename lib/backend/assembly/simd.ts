// deno-lint-ignore-file
/**
 * What every kernel needs: the fused multiply-add, partial stores, and the static split of work.
 *
 * This file is AssemblyScript, not TypeScript. `build/` compiles it twice: with and without relaxed SIMD.
 */

/** a·b + c in each of the four lanes: one instruction in the relaxed build, two in the plain one. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/**
 * Limits each lane to [low, high]. With -inf and inf it is the identity, with 0 and inf it is ReLU, with 0
 * and 6 ReLU6. NaN passes through: `pmax(x, low)` is `x < low ? low : x`, which is false for NaN.
 */
// @ts-ignore: decorator
@inline
export function clamp(x: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, low), high);
}

/**
 * Returns the first of `total` work items that `thread` computes; its last comes before `chunkStart(total,
 * thread + 1, threads)`.
 */
// @ts-ignore: decorator
@inline
export function chunkStart(total: i32, thread: i32, threads: i32): i32 {
  return <i32> ((<i64> total * <i64> thread) / <i64> threads);
}

// @ts-ignore: decorator
@inline
export function minimum(a: i32, b: i32): i32 {
  return a < b ? a : b;
}

// @ts-ignore: decorator
@inline
export function maximum(a: i32, b: i32): i32 {
  return a > b ? a : b;
}

/** Stores the first `count` lanes of a vector (0 to 4). */
// @ts-ignore: decorator
@inline
export function storeLanes(pointer: usize, value: v128, count: i32): void {
  if (count >= 4) {
    v128.store(pointer, value);
  } else {
    if (count > 0) v128.store_lane<f32>(pointer, value, 0);
    if (count > 1) v128.store_lane<f32>(pointer, value, 1, 4);
    if (count > 2) v128.store_lane<f32>(pointer, value, 2, 8);
  }
}

/**
 * Loads the first `count` lanes of a vector (0 to 4) and reads nothing beyond them; the other lanes are zero.
 */
// @ts-ignore: decorator
@inline
export function loadLanes(pointer: usize, count: i32): v128 {
  if (count >= 4) return v128.load(pointer);
  let value = f32x4.splat(0);
  if (count > 0) value = f32x4.replace_lane(value, 0, load<f32>(pointer));
  if (count > 1) value = f32x4.replace_lane(value, 1, load<f32>(pointer, 4));
  if (count > 2) value = f32x4.replace_lane(value, 2, load<f32>(pointer, 8));
  return value;
}

/** Returns the sum of the four lanes, always in the same order. */
// @ts-ignore: decorator
@inline
export function sumLanes(value: v128): f32 {
  return (f32x4.extract_lane(value, 0) + f32x4.extract_lane(value, 1)) +
    (f32x4.extract_lane(value, 2) + f32x4.extract_lane(value, 3));
}

/** Returns the larger value of each lane, a < b ? b : a. A NaN in b is ignored. */
// @ts-ignore: decorator
@inline
export function larger(a: v128, b: v128): v128 {
  return f32x4.pmax(a, b);
}
