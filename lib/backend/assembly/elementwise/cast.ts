// deno-lint-ignore-file
/**
 * Conversions between float32, int32 and bool as JavaScript's typed arrays do them: a float is truncated
 * towards zero, modulo 2^32, NaN and infinity become 0; a bool is 1 where the number is not 0 (NaN is not 0).
 */
import { chunkStart } from "../simd";
import { toInt32 } from "./scalar_math";

// @ts-ignore: decorator
@unmanaged
class CastArgs {
  x: usize;
  y: usize;
  length: i32;
}

// @ts-ignore: decorator
@unmanaged
class CastBoolArgs extends CastArgs {
  /** The bits of 1. */
  one: u32;
}

/** float32 → int32. Four at a time if all magnitudes are below 2^31, else one by one. */
export function floatToInt(a: CastArgs, thread: i32, threads: i32): void {
  const end = chunkStart(a.length, thread + 1, threads);
  let i = chunkStart(a.length, thread, threads);
  for (; i + 4 <= end; i += 4) {
    const at = (<usize>i) << 2;
    const x = v128.load(a.x + at);
    if (i32x4.all_true(f32x4.lt(f32x4.abs(x), f32x4.splat(2147483648)))) {
      v128.store(a.y + at, i32x4.trunc_sat_f32x4_s(x));
    } else {
      for (let k: usize = 0; k < 16; k += 4) store<i32>(a.y + at + k, toInt32(<f64>load<f32>(a.x + at + k)));
    }
  }
  for (; i < end; i++) store<i32>(a.y + ((<usize>i) << 2), toInt32(<f64>load<f32>(a.x + ((<usize>i) << 2))));
}

/** int32 → float32. */
export function intToFloat(a: CastArgs, thread: i32, threads: i32): void {
  const end = chunkStart(a.length, thread + 1, threads);
  let i = chunkStart(a.length, thread, threads);
  for (; i + 4 <= end; i += 4) {
    v128.store(a.y + ((<usize>i) << 2), f32x4.convert_i32x4_s(v128.load(a.x + ((<usize>i) << 2))));
  }
  for (; i < end; i++) store<f32>(a.y + ((<usize>i) << 2), <f32>load<i32>(a.x + ((<usize>i) << 2)));
}

/** bool → float32 or int32: 0 or the bits of 1. */
export function boolToNumber(a: CastBoolArgs, thread: i32, threads: i32): void {
  const end = chunkStart(a.length, thread + 1, threads);
  let i = chunkStart(a.length, thread, threads);
  const one = i32x4.splat(<i32>a.one), zero = i32x4.splat(0);
  for (; i + 4 <= end; i += 4) {
    const lanes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(a.x + <usize>i)));
    v128.store(a.y + ((<usize>i) << 2), v128.and(i32x4.ne(lanes, zero), one));
  }
  for (; i < end; i++) store<u32>(a.y + ((<usize>i) << 2), load<u8>(a.x + <usize>i) != 0 ? a.one : 0);
}

/** float32 → bool. */
export function floatToBool(a: CastArgs, thread: i32, threads: i32): void {
  const end = chunkStart(a.length, thread + 1, threads);
  for (let i = chunkStart(a.length, thread, threads); i < end; i++) {
    store<u8>(a.y + <usize>i, load<f32>(a.x + ((<usize>i) << 2)) != 0 ? 1 : 0);
  }
}

/** int32 → bool. */
export function intToBool(a: CastArgs, thread: i32, threads: i32): void {
  const end = chunkStart(a.length, thread + 1, threads);
  for (let i = chunkStart(a.length, thread, threads); i < end; i++) {
    store<u8>(a.y + <usize>i, load<i32>(a.x + ((<usize>i) << 2)) != 0 ? 1 : 0);
  }
}
